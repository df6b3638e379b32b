using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using FuncDnn.Model;
using LanguageExt;

namespace FuncDnn.Training;

/// <summary>A table of numbers from a text file: every line is an example, every column a feature or the label.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Columns">The names in the first line, or 1, 2, ... where there is no such line.</param>
/// <param name="Values">Columns x lines (features x examples).</param>
public sealed record CsvFile(string Name, Seq<string> Columns, Matrix<double> Values)
{
    /// <summary>Reads a file whose fields are all finite numbers with a decimal point.</summary>
    /// <param name="path">A text file in UTF-8.</param>
    /// <param name="hasHeader">True when the first line names the columns.</param>
    /// <param name="delimiter">What stands between two fields.</param>
    /// <returns>The table, or one line that says what is wrong and on which line and column of the file.</returns>
    public static Fin<CsvFile> Read(string path, bool hasHeader = true, char delimiter = ',') =>
        FileBytes.Read(path).Bind(file => Parse(file, hasHeader, delimiter));

    /// <summary>Takes one column as the label, and all others as features.</summary>
    /// <param name="label">The label's column by name; none: the last one.</param>
    /// <returns>Features x examples and 1 x examples, or one line that lists the columns there are.</returns>
    public Fin<Batch<double>> Batch(Option<string> label = default)
    {
        var name = label.IfNone(Columns.Last);
        var at = Columns.ToList().IndexOf(name);
        if (at < 0)
        {
            return FileError.At(Name, $"column {name}", "there is none", $"there are {string.Join(", ", Columns)}");
        }

        var features = Matrix<double>.Create(
            Values.Rows - 1,
            Values.Columns,
            (row, column) => Values[row < at ? row : row + 1, column]
        );
        return new Batch<double>(features, Matrix<double>.Of(1, Values.Columns, Values.Span.Row(at)));
    }

    /// <summary>Any bytes give a value or an error value.</summary>
    internal static Fin<CsvFile> Parse(FileBytes file, bool hasHeader = true, char delimiter = ',')
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = delimiter.ToString() };
        using var parser = new CsvParser(new StreamReader(new MemoryStream(file.Bytes.ToArray())), configuration);
        try
        {
            return Lines(file.Name, parser, hasHeader);
        }
        catch (CsvHelperException)
        {
            return FileError.At(file.Name, $"line {parser.RawRow}", "a quotation mark stands astray", "mend the line");
        }
    }

    private static Fin<CsvFile> Lines(string file, CsvParser parser, bool hasHeader)
    {
        var names = hasHeader && parser.Read() ? parser.Record! : [];
        var numbers = new List<double>();
        while (parser.Read())
        {
            var fields = parser.Record!;
            if (names.Length == 0)
            {
                names = [.. Enumerable.Range(1, fields.Length).Select(column => $"{column}")];
            }

            var line = $"line {parser.RawRow}";
            if (fields.Length != names.Length)
            {
                return FileError.At(file, line, $"it has {fields.Length} fields, not {names.Length}", "mend the line");
            }

            for (var column = 0; column < fields.Length; column++)
            {
                var isNumber = double.TryParse(fields[column], CultureInfo.InvariantCulture, out var number);
                if (!isNumber || !double.IsFinite(number))
                {
                    return FileError.At(
                        file,
                        $"{line}, column {names[column]}",
                        fields[column].Length == 0 ? "it is empty" : $"'{fields[column]}' is not a finite number",
                        hasHeader ? "fill it in or leave the line out" : "mend the line, or say that there is a header"
                    );
                }

                numbers.Add(number);
            }
        }

        return numbers.Count == 0
            ? FileError.At(file, "the file", "it has no lines of numbers", "check that it is the right file")
            : new CsvFile(
                file,
                names.ToSeq().Strict(),
                Matrix<double>.Of(numbers.Count / names.Length, names.Length, numbers.ToArray()).Transpose()
            );
    }
}
