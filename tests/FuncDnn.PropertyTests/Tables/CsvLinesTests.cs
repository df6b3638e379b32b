using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Files;
using FuncDnn.Data.Tables;
using FuncDnn.Testing;
using FuncDnn.Testing.Tables;

namespace FuncDnn.PropertyTests.Tables;

/// <summary>
/// Lines whose cells another thread adds while the next ones are read; the definition has all letters at once.
/// </summary>
public class CsvLinesTests
{
    // The least part of a feed has 256 bytes: a text many times over has several.
    private const int Least = 256;

    [Property(MaxTest = 500)]
    public Property Lines_read_in_parts_are_those_of_the_whole_text() =>
        Prop.ForAll(DelimitedTexts.Any.Zip(Gen.Choose(1, 40)).ToArbitrary(), one => IsSame(one.Item1, one.Item2));

    [Property(MaxTest = 500)]
    public Property Damaged_lines_read_in_parts_are_those_of_the_whole_text() =>
        Prop.ForAll(DelimitedTexts.Damaged.Zip(Gen.Choose(1, 40)).ToArbitrary(), one => IsSame(one.Item1, one.Item2));

    [Fact]
    public void A_line_with_a_quoted_empty_field_is_not_blank() =>
        Assert.Equal(
            "x.csv: line 3: it has 1 fields, not 2; correct the line.",
            new CsvLines(new CsvRecords("x.csv", new LetterBuffer("x,y\n1,2\n\"\"\n".ToCharArray()), new(',', false)))
                .Read(default)
                .Match(_ => "", error => error.Message)
        );

    private static bool IsSame(DelimitedText text, int times)
    {
        var letters = string.Concat(Enumerable.Repeat(text.Shown + "\n", times)).Replace("\0", "", default);
        var delimiter = CsvDelimiter.Find(letters, text.Told.Delimiter);
        using var input = new MemoryInput(System.Text.Encoding.UTF8.GetBytes(letters));
        var parts = new LetterBuffer(new TextFeed(input, "x.csv", TextEncoding.Utf8, Least));
        var (whole, read) = (Read(new(letters.ToCharArray())), Read(parts));
        return whole == read
            ? true
            : throw new InvalidOperationException($"{letters}\n\nwhole: {whole}\nparts: {read}");

        string Read(LetterBuffer buffer) =>
            new CsvLines(new CsvRecords("x.csv", buffer, delimiter))
                .Read(default)
                .Match(lines => $"{lines.Remark} {lines.Short} {Cells(lines)}", error => error.Message);
    }

    private static string Cells(CsvLines lines) =>
        string.Join(
            '\n',
            lines
                .Lines.Select((line, row) => (line, row))
                .Select(one => $"{one.line}: {string.Join('|', lines.Columns.Select(of => of.Text(of[one.row])))}")
        );
}
