using System.Globalization;
using FuncDnn.Data.Files;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Tables;

/// <summary>A column of a table that is being read: its cells, and the errors in them.</summary>
/// <param name="table">The table.</param>
/// <param name="name">The name of an existing column.</param>
/// <param name="missingTexts">The texts that mean a missing value, besides the empty one.</param>
/// <param name="isTarget">Whether it is the column to predict, in which nothing replaces a missing value.</param>
/// <param name="before">The errors in the cells of earlier blocks of the table.</param>
internal sealed class TableColumn(
    Table table,
    string name,
    EquatableArray<string> missingTexts,
    bool isTarget = false,
    CellErrors? before = null
)
{
    private readonly int _index = table.IndexOf(name);
    private readonly int _longest = missingTexts.Fold(0, (longest, text) => Math.Max(longest, text.Length));
    private readonly CellErrors _errors = before ?? new();
    private readonly System.Collections.Generic.HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _missing =
        new System.Collections.Generic.HashSet<string>(
            [.. missingTexts, ""],
            StringComparer.Ordinal
        ).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The errors found: a line for each of the first cells, then one for all others.</summary>
    public EquatableArray<Error> Errors =>
        (
            _errors.Others == 0
                ? _errors.First
                : _errors.First.Append(
                    At("more cells are wrong", $"correct all {_errors.Others + CellErrors.Most} of them")
                )
        ).ToEquatableArray();

    /// <summary>The cell of a row; none if its value is missing.</summary>
    public Option<string> Cell(int row) => IsMissing(row) ? Option<string>.None : table[row, _index];

    /// <summary>The letters of the cell of a row.</summary>
    public ReadOnlySpan<char> Letters(int row) => table.Letters(row, _index);

    /// <summary>Whether the value of a row is missing.</summary>
    public bool IsMissing(int row) =>
        Letters(row) is var cell && (cell.IsEmpty || (cell.Length <= _longest && _missing.Contains(cell)));

    /// <summary>The cells that have a value.</summary>
    public IEnumerable<string> Present() => Enumerable.Range(0, table.Rows).SelectMany(row => Cell(row).AsEnumerable());

    /// <summary>Reads the cell of a row as a number or as a date, or records an error.</summary>
    public double Number(int row, Option<string> dates) =>
        dates.IsNone && table.Numbers.TryParse(Letters(row), out var number)
            ? number
            : Number(table[row, _index], row, dates);

    /// <summary>Reads a text as a number or as a date, or records an error.</summary>
    public double Number(string text, int row, Option<string> dates = default)
    {
        if (dates.Case is string format)
        {
            if (!DateFormat.TryParse(text, format, out var days))
            {
                Wrong(
                    row,
                    $"'{MessageText.Shorten(text)}' is no date as {format}",
                    table.IsGiven ? "write it in that way" : "correct it, or change 'format'"
                );
            }

            return days;
        }

        if (TryNumber(text, out var number))
        {
            return number;
        }

        Wrong(
            row,
            $"'{MessageText.Shorten(text)}' is not a finite number",
            table.IsGiven ? "give a number, with a decimal point, or none for a missing one"
                : NumberFormat.All.Find(format => format.TryParse(text, out _)).Case is NumberFormat other
                    ? $"write all numbers in one way; where they are written like this, set {other.Settings}"
                : isTarget ? "correct it, or set 'targetKind' to 'classes'"
                : "correct it, or train with the column as oneHot, ordinal or ignored"
        );
        return 0;
    }

    /// <summary>Whether a text is a finite number as the table writes numbers.</summary>
    public bool TryNumber(string text, out double number) => table.Numbers.TryParse(text, out number);

    /// <summary>Records that a required value is missing.</summary>
    public void Missing(int row) =>
        Wrong(
            row,
            "it is empty",
            isTarget ? "fill it in, or remove the line" : "fill it in, or say with 'missing' what replaces empty cells"
        );

    /// <summary>Records an error in a cell.</summary>
    public void Wrong(int row, string fault, string remedy) =>
        _errors.Add(() => ReadError.At(table.Name, $"line {table.Line(row)}, column {name}", fault, remedy));

    /// <summary>The first row with a text.</summary>
    public int RowOf(string text) => Enumerable.Range(0, table.Rows).First(row => Cell(row) == text);

    /// <summary>An error of the whole column.</summary>
    public Error At(string fault, string remedy) => ReadError.At(table.Name, $"column {name}", fault, remedy);

    /// <summary>Whether a text is a finite number with a decimal point.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text, out double number) =>
        DecimalNumber.TryParseShort(text, out number)
        || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            && double.IsFinite(number);
}
