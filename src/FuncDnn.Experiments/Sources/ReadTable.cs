using FuncDnn.Data.Tables;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>A table that was read to propose an experiment, for the first who loads its examples.</summary>
/// <param name="source">The source that reads it again.</param>
/// <param name="table">The table, as the source reads it.</param>
internal sealed class ReadTable(DataSource source, Table table)
{
    private Table? _table = table;

    /// <summary>Takes the table, which nobody then holds in memory but the caller.</summary>
    /// <param name="wanted">The source of the experiment, which the user may have changed.</param>
    /// <returns>None if the source reads another table, or the table was taken already.</returns>
    public Option<Table> Take(DataSource wanted)
    {
        var taken = _table;
        _table = null;
        return wanted == source ? Prelude.Optional(taken) : Option<Table>.None;
    }
}
