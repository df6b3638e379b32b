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

    /// <summary>The line before the names of the columns, if there is one.</summary>
    public string Note => Preamble.NamesDelimiter ? $"sep={Delimiter}\n" : "";

    /// <summary>The byte order mark, if there is one.</summary>
    public byte[] Mark =>
        Encoding == TextEncoding.Utf8
            ? Preamble.IsMarked
                ? System.Text.Encoding.UTF8.GetPreamble()
                : []
            : Encoding.Strict.GetPreamble();

    /// <summary>This form; UTF-8 with a byte order mark if its encoding has not all letters of the texts.</summary>
    public CsvForm Holding(IEnumerable<string> texts)
    {
        try
        {
            _ = texts.Sum(Encoding.Strict.GetByteCount);
            return this;
        }
        catch (EncoderFallbackException)
        {
            return this with { Encoding = TextEncoding.Utf8, Preamble = Preamble with { IsMarked = true } };
        }
    }

    /// <summary>The bytes of letters that the encoding has.</summary>
    public byte[] Bytes(ReadOnlySpan<char> letters)
    {
        var bytes = new byte[Encoding.Strict.GetByteCount(letters)];
        Encoding.Strict.GetBytes(letters, bytes);
        return bytes;
    }

    /// <summary>Writes a number.</summary>
    /// <param name="writer">Where it is written.</param>
    /// <param name="number">Its letters, with a decimal point; the point is replaced in them.</param>
    public void Number(CsvWriter writer, Span<char> number)
    {
        if (Decimal != Plain.Decimal)
        {
            number.Replace(Plain.Decimal, Decimal);
        }

        writer.Field(number);
    }
}
