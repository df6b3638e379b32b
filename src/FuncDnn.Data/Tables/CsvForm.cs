using System.Text;

namespace FuncDnn.Data.Tables;

/// <summary>
/// The form of a delimited text file. Another table in the same form opens in the program that wrote the file: a
/// spreadsheet with decimal commas takes 1.5 for a date, and commas for no delimiter.
/// </summary>
/// <param name="Delimiter">What separates the fields.</param>
/// <param name="Decimal">The decimal mark of the numbers.</param>
/// <param name="Encoding">The encoding.</param>
/// <param name="Preamble">What stands before the lines.</param>
internal sealed record CsvForm(char Delimiter, char Decimal, TextEncoding Encoding, CsvPreamble Preamble)
{
    /// <summary>UTF-8, commas and decimal points.</summary>
    public static CsvForm Plain { get; } = new(',', '.', TextEncoding.Utf8, default);

    /// <summary>The form of the file that a table is from; plain if that is no delimited text.</summary>
    public static CsvForm Of(Table table) =>
        new(
            table.Format.Delimiter.Map(one => one[0]).IfNone(Plain.Delimiter),
            table.Numbers.Decimal,
            table.Format.Encoding.IfNone(Plain.Encoding),
            table.Preamble
        );

    /// <summary>A table in this form, without a byte order mark.</summary>
    /// <param name="table">The table; its numbers have decimal points.</param>
    /// <param name="texts">How many of its columns, the first ones, are texts.</param>
    public string Text(Table table, int texts) =>
        (Preamble.NamesDelimiter ? $"sep={Delimiter}\n" : "") + CsvFile.Write(WithMarks(table, texts), Delimiter);

    /// <summary>
    /// The bytes of a file; UTF-8 with a byte order mark if its encoding has not all of its letters.
    /// </summary>
    /// <param name="table">As for <see cref="Text"/>.</param>
    /// <param name="texts">As for <see cref="Text"/>.</param>
    public byte[] Bytes(Table table, int texts)
    {
        var text = Text(table, texts);
        if (Encoding == TextEncoding.Utf8)
        {
            return Utf8(text, Preamble.IsMarked);
        }

        try
        {
            return [.. Encoding.Strict.GetPreamble(), .. Encoding.Strict.GetBytes(text)];
        }
        catch (EncoderFallbackException)
        {
            return Utf8(text, isMarked: true);
        }
    }

    private static byte[] Utf8(string text, bool isMarked) =>
        [.. isMarked ? System.Text.Encoding.UTF8.GetPreamble() : [], .. System.Text.Encoding.UTF8.GetBytes(text)];

    private Table WithMarks(Table table, int texts) =>
        Decimal == Plain.Decimal
            ? table
            : table.Map((column, cell) => column < texts ? cell : cell.Replace(Plain.Decimal, Decimal));
}
