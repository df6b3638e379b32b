using FuncDnn.Data.Tables;
using FuncDnn.Data.Tables.JsonLines;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>A table as consecutive parts of its rows.</summary>
/// <param name="Name">The name of the file in messages.</param>
/// <param name="Next">
/// Reads the next rows: a table that is valid until the next call; none at the end; or a read error.
/// </param>
/// <param name="Remarks">What the reader has decided by itself so far.</param>
internal sealed record TableBlocks(string Name, Func<Fin<Option<Table>>> Next, Func<EquatableArray<string>> Remarks)
{
    /// <summary>The blocks of JSON lines.</summary>
    public static Fin<TableBlocks> Of(JsonLinesBlocks blocks, string name) =>
        new TableBlocks(name, blocks.Next, () => blocks.Remarks);

    /// <summary>A table as one part.</summary>
    public static TableBlocks Of(Table table)
    {
        var rest = Option<Table>.Some(table);
        return new(
            table.Name,
            () =>
            {
                var next = rest;
                rest = Prelude.None;
                return next;
            },
            () => table.Remarks
        );
    }
}
