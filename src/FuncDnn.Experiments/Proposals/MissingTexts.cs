using System.Collections.Frozen;
using FuncDnn.Data.Tables.Cells;

namespace FuncDnn.Experiments.Proposals;

/// <summary>The texts by which programs say that a value is missing.</summary>
internal static class MissingTexts
{
    private static readonly FrozenSet<string> Known = new[] { "NA", "N/A", "#N/A", "?", "null", "NaN" }.ToFrozenSet(
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Whether a cell has no value: it is empty, or one of these texts.</summary>
    public static bool Means(string cell) => cell.Length == 0 || (cell.Length <= 4 && Known.Contains(cell));

    /// <summary>Whether a cell of a column has no value; none of these texts is a number.</summary>
    public static bool Means(CellColumn column, ulong cell) => CellColumn.IsText(cell) && Means(column.Text(cell));
}
