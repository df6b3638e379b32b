using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>A table in plain text, one line per row.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The cells, as many in each row as there are columns.</param>
/// <param name="Gap">The number of blanks between columns.</param>
internal sealed record TextTable(
    EquatableArray<Column> Columns,
    EquatableArray<EquatableArray<string>> Rows,
    int Gap = 3
)
{
    /// <summary>The headings, a rule, and the rows, without trailing blanks.</summary>
    public EquatableArray<string> Lines()
    {
        var widths = Columns
            .Map((i, column) => Rows.Map(row => row[i].Length).Fold(column.Title.Length, Math.Max))
            .ToArray();
        var rule = new string('─', widths.Sum() + Gap * (widths.Length - 1));
        return EquatableArray.Of(Line(Columns.Map(column => column.Title), widths), rule)
            + Rows.Map(row => Line(row, widths));
    }

    private string Line(EquatableArray<string> cells, int[] widths) =>
        string.Join(
                new string(' ', Gap),
                cells.Map((i, cell) => Columns[i].IsNumber ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))
            )
            .TrimEnd();
}
