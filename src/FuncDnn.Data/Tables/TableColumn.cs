using System.Globalization;
using System.Runtime.InteropServices;
using FuncDnn.Data.Files;
using FuncDnn.Data.Tables.Cells;
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
    /// <summary>How many codes are copied at once at most: they stay in the first-level cache.</summary>
    public const int CodesAtOnce = 1 << 9;

    private readonly int _index = table.IndexOf(name);
    private readonly CellColumn _cells = table.Cells(table.IndexOf(name));
    private readonly CellNumbers _numbers = new(table.Cells(table.IndexOf(name)), table.Numbers);
    private readonly CellErrors _errors = before ?? new();

    // The codes of a missing value, besides that of an empty cell.
    private readonly ulong[] _missing =
    [
        .. missingTexts.Choose(text => Prelude.Optional(table.Cells(table.IndexOf(name)).Find(text))),
    ];

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
    public Option<string> Cell(int row) => IsMissing(Code(row)) ? Option<string>.None : table[row, _index];

    /// <summary>The code of the cell of a row: equal cells of the column have equal codes.</summary>
    public ulong Code(int row) => table.Code(row, _index);

    /// <summary>The codes of consecutive rows.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="codes">Receives as many as it has room for.</param>
    /// <returns>The same codes.</returns>
    public Span<ulong> CopyCodes(int first, Span<ulong> codes)
    {
        table.CopyCodes(first, _index, codes);
        return codes;
    }

    /// <summary>Reads a code as a number if that needs no look at its text.</summary>
    /// <returns>False: it may be missing, a text, or a number of many digits.</returns>
    public bool TryDigits(ulong code, out double number) =>
        _numbers.TryDigits(code, out number) && _missing.Length == 0;

    /// <summary>The text of a code.</summary>
    public string Text(ulong code) => _cells.Text(code);

    /// <summary>Whether a code is that of a missing value.</summary>
    public bool IsMissing(ulong code) => code == CellColumn.Empty || (_missing.Length > 0 && _missing.Contains(code));

    /// <summary>The different texts of the cells that have a value, and the number of cells with each.</summary>
    public IReadOnlyDictionary<string, int> Counts()
    {
        var counts = new Dictionary<ulong, int>();
        Span<ulong> block = stackalloc ulong[CodesAtOnce];
        for (var first = 0; first < table.Rows; first += CodesAtOnce)
        {
            foreach (var code in CopyCodes(first, block[..Math.Min(CodesAtOnce, table.Rows - first)]))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, code, out _)++;
            }
        }

        return counts.Where(one => !IsMissing(one.Key)).ToDictionary(one => Text(one.Key), one => one.Value);
    }

    /// <summary>Reads the cell of a row as a number or as a date, or records an error.</summary>
    /// <param name="code">The code of the cell.</param>
    /// <param name="row">The row.</param>
    /// <param name="dates">How dates are written, if they are dates.</param>
    public double Number(ulong code, int row, Option<string> dates) =>
        dates.IsNone && TryNumber(code, out var number) ? number : Number(Text(code), row, dates);

    /// <summary>Whether a code is that of a finite number as the table writes numbers.</summary>
    public bool TryNumber(ulong code, out double number) => _numbers.TryRead(code, out number);

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

    /// <summary>The first row with a text that is no missing value.</summary>
    public int RowOf(string text) =>
        _cells.Find(text) is { } code ? Enumerable.Range(0, table.Rows).First(row => Code(row) == code) : -1;

    /// <summary>An error of the whole column.</summary>
    public Error At(string fault, string remedy) => ReadError.At(table.Name, $"column {name}", fault, remedy);

    /// <summary>Whether a text is a finite number with a decimal point.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text, out double number) =>
        DecimalNumber.TryParseShort(text, out number)
        || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            && double.IsFinite(number);
}
