using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Tables;

namespace FuncDnn.Testing.Tables;

/// <summary>A delimited text as bytes, and how it is read.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="Told">The settings of the user.</param>
/// <param name="Shown">The text, for a failure.</param>
internal sealed record DelimitedText(byte[] Bytes, CsvFormat Told, string Shown);

/// <summary>Random texts of all kinds that spreadsheets and programs write, and some that are damaged.</summary>
internal static class DelimitedTexts
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Texts without faults, mostly.</summary>
    public static Gen<DelimitedText> Any { get; } =
        from delimiter in Gen.Elements(',', ';', '\t', '|')
        from columns in Gen.Choose(1, 4)
        from rows in Gen.Choose(0, 14)
        from ends in Gen.Elements("\n", "\r\n", "\r")
        from hasHeader in Gen.Elements(true, true, false)
        from note in Gen.Frequency((9, Gen.Constant("")), (1, Gen.Constant($"sep={delimiter}{ends}")))
        from trailing in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Choose(1, 2)))
        from kind in Gen.Elements(Numbers, Commas, Texts, Texts)
        from cells in kind(delimiter).ArrayOf(columns * rows)
        from blanks in Gen.Choose(0, 9).ArrayOf(rows + 1)
        from last in Gen.Elements(ends, "")
        from encoding in Gen.Elements("utf-8", "utf-8", "marked", "windows-1252", "utf-16")
        from isTold in Gen.Elements(false, false, false, true)
        let lines = Lines(delimiter, columns, cells, hasHeader, blanks, trailing)
        let text = note + string.Join(ends, lines) + last
        select new DelimitedText(
            Bytes(text, encoding),
            isTold ? new(Delimiter: $"{delimiter}", Header: hasHeader) : new CsvFormat(),
            text
        );

    /// <summary>The same with bytes changed, inserted or removed.</summary>
    public static Gen<DelimitedText> Damaged { get; } =
        from text in Any
        from places in Gen.Choose(0, Math.Max(0, text.Bytes.Length - 1)).NonEmptyListOf()
        from bytes in Gen.Elements("\"\n\r,;\0\t\u00ff 1a"u8.ToArray()).ListOf(places.Count)
        let damaged = places.Take(3).Zip(bytes).Aggregate(text.Bytes, (all, one) => Changed(all, one.Item1, one.Item2))
        select text with
        {
            Bytes = damaged,
        };

    private static byte[] Changed(byte[] bytes, int place, byte value) =>
        place >= bytes.Length ? [.. bytes, value]
        : place % 2 == 0 ? [.. bytes[..place], value, .. bytes[place..]]
        : [.. bytes[..place], value, .. bytes[(place + 1)..]];

    private static IEnumerable<string> Lines(
        char delimiter,
        int columns,
        string[] cells,
        bool hasHeader,
        int[] blanks,
        int trailing
    )
    {
        if (hasHeader)
        {
            yield return string.Join(delimiter, Enumerable.Range(0, columns).Select(at => $"name {at}"))
                + new string(delimiter, trailing);
        }

        foreach (var (row, line) in cells.Chunk(columns).Index())
        {
            if (blanks[row] == 0)
            {
                yield return blanks[row + 1] < 5 ? "" : $" {delimiter}";
            }

            yield return string.Join(delimiter, line) + new string(delimiter, blanks[row] > 5 ? trailing : 0);
        }
    }

    private static Gen<string> Numbers(char delimiter) =>
        Gen.Elements("1", "-2.5", "1e3", " 007 ", "1.50", "", "-0", "\"3\"", "123456789.123456789123");

    private static Gen<string> Commas(char delimiter) =>
        delimiter == ','
            ? Gen.Elements("\"1,5\"", "2", "\"1.234,5\"", "")
            : Gen.Elements("1,5", "2", "1.234,5", "-3,25", "", "1,234");

    private static Gen<string> Texts(char delimiter) =>
        Gen.Elements(
            "a",
            "two words",
            " padded ",
            "\" kept \"",
            "\"line\nbreak\"",
            "\"line\r\nbreak\"",
            $"\"with {delimiter} inside\"",
            "\"say \"\"so\"\"\"",
            "\"\"\"\"",
            "\"\"",
            "",
            "é",
            "ü\u00DF",
            "1,234",
            "0,5",
            "12 345",
            "5",
            "\"two\n\nlines\"",
            " \"late\"",
            "in\"side"
        );

    private static byte[] Bytes(string text, string encoding) =>
        encoding switch
        {
            "marked" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
            "windows-1252" => Windows1252.GetBytes(text),
            "utf-16" when text.Length > 0 => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
            _ => Encoding.UTF8.GetBytes(text),
        };
}
