using FuncDnn.Data.Files;
using FuncDnn.Data.Tables.Cells;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>Makes a table of the fields of a delimited text file: its columns and their names.</summary>
/// <param name="lines">All fields.</param>
/// <param name="told">The settings of the user.</param>
internal sealed class CsvColumns(CsvLines lines, CsvFormat told)
{
    // A header shows in the first lines, if it shows at all.
    private const int Sample = 1000;

    private int Rows => lines.Count;

    /// <summary>The table, or what is wrong with its header.</summary>
    public static Fin<Table> Of(string file, CsvLines lines, CsvDelimiter delimiter, CsvFormat told)
    {
        var columns = new CsvColumns(lines, told);
        var width = columns.WithoutEmptyColumns();
        if (lines.Short is var (line, count) && count < width)
        {
            return CsvLines.WrongNumber(file, line, count, width);
        }

        // The first line may have names, whose digits are no numbers.
        var numbers = NumberFormat.Find(told, delimiter.Letter, columns.Rows - 1, lines.Columns[..width]);
        var hasHeader = told.Header.IfNone(() => columns.HasHeader(width, numbers));
        var names = (hasHeader ? columns.First(width) : [.. Enumerable.Range(1, width).Select(at => $"{at}")]);
        return HeaderFault(hasHeader ? names : [], lines.First, delimiter).Case is (string fault, string remedy)
            ? ReadError.At(file, $"line {lines.Lines[0]}", fault, remedy)
            : columns
                .Remarks(width)
                .Fold(
                    columns
                        .FormatRemarks(width, hasHeader, numbers, delimiter)
                        .Fold(
                            new Table(file, names, lines.Columns[..width], lines.Lines, first: hasHeader ? 1 : 0)
                            {
                                Numbers = numbers,
                                Format = new(
                                    $"{delimiter.Letter}",
                                    $"{numbers.Decimal}",
                                    numbers.Thousands == NumberFormat.None ? "" : $"{numbers.Thousands}",
                                    told.Encoding,
                                    hasHeader
                                ),
                                Preamble = new(IsMarked: false, delimiter.IsNamed),
                            },
                            (table, remark) => table.RemarkFormat(remark)
                        ),
                    (table, remark) => table.Remark(remark)
                );
    }

    private string this[int row, int column] => lines.Columns[column].Text(lines.Columns[column][row]);

    private bool IsEmpty(int row, int column) => lines.Columns[column][row] == CellColumn.Empty;

    private EquatableArray<string> First(int width) =>
        [.. Enumerable.Range(0, width).Select(column => this[0, column])];

    private int WithoutEmptyColumns()
    {
        var (width, least) = (lines.Width, lines.Width - lines.EmptyAtEnd);
        while (width > Math.Max(least, 1) && Enumerable.Range(0, Rows).All(row => IsEmpty(row, width - 1)))
        {
            width--;
        }

        return width;
    }

    /// <summary>
    /// Whether the first line has names: a text above numbers, or else no number, and no text that is repeated below.
    /// </summary>
    private bool HasHeader(int width, NumberFormat numbers)
    {
        var below = Enumerable.Range(1, Math.Min(Sample, Rows - 1)).ToArray();
        var columns = lines.Columns[..width].Where(column => column[0] != CellColumn.Empty).ToArray();
        var texts = columns.Where(column => !new CellNumbers(column, numbers).IsNumber(column[0])).ToArray();
        return texts.Any(column => below.Count(new CellNumbers(column, numbers).IsNumberAt) > below.Length / 2)
            || (texts.Length == columns.Length && !texts.Any(column => below.Any(row => column[row] == column[0])));
    }

    private static Option<(string Fault, string Remedy)> HeaderFault(
        EquatableArray<string> names,
        string line,
        CsvDelimiter delimiter
    ) =>
        names.Count == 1 && delimiter.Instead(line).Case is string other
            ? (
                $"its fields are separated by {other}, not by {delimiter.Name}",
                $"separate them by {delimiter.Name}, or train without 'delimiter'; quote the name of an only column"
            )
        : names.Count(name => name.Length == 0) > 1
            ? ("more than one column has no name", "delete the empty columns, or name them")
        : names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1)?.Key is { } twice
            ? ($"the column '{twice}' is repeated", "give each column its own name")
        : Prelude.None;

    private IEnumerable<string> FormatRemarks(int width, bool hasHeader, NumberFormat numbers, CsvDelimiter delimiter)
    {
        if (told.Delimiter.IsNone && delimiter.Letter != ',')
        {
            yield return $"its fields are separated by {delimiter.Name}";
        }

        if (numbers.Decimal != '.' && told.Decimal.IsNone)
        {
            yield return "its numbers have a decimal comma";
        }

        if (numbers.Thousands != NumberFormat.None && told.Thousands.IsNone)
        {
            yield return $"its numbers have '{numbers.Thousands}' between thousands";
        }

        if (!hasHeader && told.Header.IsNone)
        {
            yield return $"its first line is no header; the columns are called {(width == 1 ? "1" : $"1 to {width}")}";
        }
    }

    private IEnumerable<string> Remarks(int width)
    {
        if (width < lines.Width)
        {
            yield return lines.Width - width == 1
                ? "an empty column at the end is passed over"
                : $"{lines.Width - width} empty columns at the end are passed over";
        }

        if (lines.Remark is { } passedOver)
        {
            yield return passedOver;
        }
    }
}
