using System.Globalization;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Runs.Output;

/// <summary>
/// Class labels that a spreadsheet does not take for formulas (https://owasp.org/www-community/attacks/CSV_Injection).
/// </summary>
internal static class SafeText
{
    private const string Formulas = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    /// <summary>Predictions whose labels, the first cells, are safe; numbers stay as they are.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <param name="labels">The number of columns of labels.</param>
    public static Table Of(Table predictions, int labels) =>
        Table.Of(
            predictions.Name,
            predictions.Columns,
            Enumerable
                .Range(0, predictions.Rows)
                .Select(row => predictions.Row(row))
                .Select(cells => cells.Map((column, cell) => column < labels ? Cell(cell) : cell))
                .ToEquatableArray()
        );

    /// <summary>A label with a quote before it if it would be a formula; a number such as -1.5 is none.</summary>
    public static string Cell(string label) =>
        label.Length > 0
        && Formulas.Contains(label[0])
        && !double.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? "'" + label
            : label;
}
