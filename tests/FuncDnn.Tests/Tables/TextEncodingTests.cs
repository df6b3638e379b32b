using System.Text;
using FuncDnn.Data.Files;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Files;
using LanguageExt;

namespace FuncDnn.Tests.Tables;

/// <summary>Bytes become the letters that were meant, or an error: three cities never become one category.</summary>
public class TextEncodingTests
{
    private const string Text = "city,x\nMör,1\nMär,2\nMür,3\n";

    private static readonly Table Cities = Table.Of(
        "",
        ["city", "x"],
        [EquatableArray.Of("Mör", "1"), EquatableArray.Of("Mär", "2"), EquatableArray.Of("Mür", "3")]
    );

    private static byte[] Windows { get; } = Encoding.Latin1.GetBytes(Text);

    [Fact]
    public void Half_of_a_letter_of_two_parts_in_UTF_16_is_an_error_with_its_line() =>
        Assert.StartsWith(
            "x.csv: line 2: ",
            ReadChecks.Line(
                CsvFile.Parse(new FileBytes("x.csv", (byte[])[0xFF, 0xFE, .. "a\0\n\0"u8, 0x00, 0xD9, .. "b\0\n\0"u8]))
            )
        );

    [Fact]
    public void Windows_1252_is_found_where_it_is_plainly_so_and_said()
    {
        var table = Read(Windows);
        Assert.Equal(Cities, table);
        Assert.Equal("it is read as windows-1252, since it is not UTF-8", Assert.Single(table.Remarks));
        Assert.Empty(Read(Windows, TextEncoding.Windows1252).Remarks);
    }

    [Theory]
    [InlineData(0x81)]
    [InlineData(0x01)]
    [InlineData(0x7F)]
    public void Bytes_that_no_text_has_are_not_plainly_Windows_1252(byte control) =>
        Assert.Contains("is not UTF-8", Fault([.. Windows, control]), StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_are_not_UTF8_are_an_error_with_their_line_and_the_setting() =>
        Assert.Equal(
            @"x.csv: line 5: \xF6 is not UTF-8; save it as UTF-8, or train with its 'encoding', such as "
                + "'windows-1252'.",
            Fault([.. Encoding.UTF8.GetBytes(Text), (byte)'M', 0xF6])
        );

    [Fact]
    public void The_line_is_right_far_into_a_file()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("x\n" + string.Concat(Enumerable.Repeat("Mör,1\n", 100_000))), 0xE4];
        Assert.StartsWith(@"x.csv: line 100002: \xE4 is not UTF-8", Fault(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_encoding_is_read()
    {
        Assert.Equal(Cities, Read(Encoding.UTF8.GetBytes(Text), TextEncoding.Utf8));
        Assert.Equal(Cities, Read(Windows, TextEncoding.Windows1252));
        Assert.Equal(Cities, Read(Encoding.Unicode.GetBytes(Text), TextEncoding.Utf16));
        Assert.Equal("€", Read([(byte)'\x80', (byte)'\n', (byte)'1', (byte)'\n'], TextEncoding.Windows1252).Columns[0]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void UTF16_with_a_byte_order_mark_is_found_and_said(bool bigEndian)
    {
        var encoding = new UnicodeEncoding(bigEndian, byteOrderMark: true);
        var table = Read([.. encoding.Preamble, .. encoding.GetBytes(Text)]);
        Assert.Equal(Cities, table);
        Assert.Equal("it is read as UTF-16, by its byte order mark", Assert.Single(table.Remarks));
        Assert.Empty(Read([.. encoding.Preamble, .. encoding.GetBytes(Text)], TextEncoding.Utf16).Remarks);
    }

    [Fact]
    public void UTF16_without_a_byte_order_mark_is_not_read_as_UTF8() =>
        Assert.Equal(
            "x.csv: line 1: it has a character 0, as UTF-16 without a byte order mark has; save it as UTF-8, or train "
                + "with its 'encoding', such as 'utf-16'.",
            Fault(Encoding.Unicode.GetBytes("x\n1\n"))
        );

    [Fact]
    public void Another_encoding_than_the_declared_one_is_an_error()
    {
        Assert.Equal(
            "x.csv: the file: it is UTF-8, not windows-1252; save it as windows-1252, or train with another "
                + "'encoding'.",
            Fault(Encoding.UTF8.GetBytes(Text), TextEncoding.Windows1252)
        );
        Assert.Contains(
            "byte order mark is that of utf-16, not of UTF-8",
            Fault([0xFF, 0xFE, 0, 0], TextEncoding.Utf8),
            StringComparison.Ordinal
        );
        Assert.Contains("is not utf-16", Fault("x\n1"u8.ToArray(), TextEncoding.Utf16), StringComparison.Ordinal);
    }

    [Fact]
    public void Letters_that_another_program_has_lost_are_said() =>
        Assert.Equal(
            "line 3 has the character U+FFFD, which programs write for letters that they could not read",
            Assert.Single(Read(Encoding.UTF8.GetBytes("x\nMör\nM\ufffdr\n")).Remarks)
        );

    [Fact]
    public void Later_tables_are_read_with_the_encoding_of_the_experiment()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["x.csv"], Windows);
        var source = new CsvTable("x.csv", new TableSettings(), Encoding: TextEncoding.Windows1252);
        Assert.Equal(Cities, ReadChecks.Value(source.Read(folder["x.csv"])));
    }

    private static Fin<Table> Parse(byte[] bytes, Option<TextEncoding> encoding) =>
        CsvFile.Parse(new FileBytes("x.csv", bytes), new CsvFormat(Encoding: encoding));

    private static Table Read(byte[] bytes, TextEncoding? encoding = null) =>
        ReadChecks.Value(Parse(bytes, Prelude.Optional(encoding)));

    private static string Fault(byte[] bytes, TextEncoding? encoding = null) =>
        ReadChecks.Line(Parse(bytes, Prelude.Optional(encoding)));
}
