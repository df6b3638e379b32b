using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Data.Parted;

/// <summary>What the first part says of all of them.</summary>
/// <param name="Columns">The columns of a table; none for arrays.</param>
/// <param name="Format">How a delimited text is written.</param>
internal sealed record PartedForm(EquatableArray<string> Columns, CsvFormat Format)
{
    /// <summary>Parts that need no such knowledge.</summary>
    public static PartedForm None { get; } = new([], new CsvFormat());
}
