using System.Text;
using FuncDnn.Data.Files;
using FuncDnn.Data.Tables;
using FuncDnn.Testing.Files;

namespace FuncDnn.Tests.Tables;

/// <summary>A table in the form of another one opens in the program that wrote that one.</summary>
public sealed class CsvFormTests
{
    private static readonly Table Predictions = Table.Of(
        "p",
        ["prediction", "p(b)"],
        [
            ["a;b", "0.5"],
            ["c,d", "1E-05"],
        ]
    );

    [Theory]
    [InlineData("x,y\n1.5,2\n", "prediction,p(b)\na;b,0.5\n\"c,d\",1E-05\n")]
    [InlineData("x;y\r\n1,5;2\r\n", "prediction;p(b)\n\"a;b\";0,5\nc,d;1E-05\n")]
    [InlineData("x;y\n1.5;2\n", "prediction;p(b)\n\"a;b\";0.5\nc,d;1E-05\n")]
    [InlineData("x\ty\n1,5\t2\n", "prediction\tp(b)\na;b\t0,5\nc,d\t1E-05\n")]
    [InlineData("sep=;\nx;y\n1,5;2\n", "sep=;\nprediction;p(b)\n\"a;b\";0,5\nc,d;1E-05\n")]
    [InlineData("x,y\n\"1,5\",2\n", "prediction,p(b)\na;b,\"0,5\"\n\"c,d\",1E-05\n")]
    public void Delimiter_decimal_mark_and_note_are_those_of_the_other_table(string other, string expected)
    {
        var table = Read(Encoding.UTF8.GetBytes(other));
        Assert.Equal(expected, Text(CsvForm.Of(table), Predictions, texts: 1));
        Assert.Equal(Encoding.UTF8.GetBytes(expected), Bytes(CsvForm.Of(table), Predictions, texts: 1));
        Assert.Equal(
            Predictions.Row(1)[0],
            ReadChecks.Value(CsvFile.Parse(new("p.csv", Encoding.UTF8.GetBytes(expected))))[1, 0]
        );
    }

    [Fact]
    public void A_byte_order_mark_and_the_encoding_are_those_of_the_other_table()
    {
        byte[] mark = [0xEF, 0xBB, 0xBF];
        var written = Bytes(CsvForm.Of(Read([.. mark, .. "x,y\n1,2\n"u8])), Predictions, texts: 1);
        Assert.Equal([.. mark, .. "prediction"u8], written[..13]);

        var utf16 = Encoding.Unicode;
        byte[] wide = [.. utf16.GetPreamble(), .. utf16.GetBytes("x,y\n1,2\n")];
        written = Bytes(CsvForm.Of(Read(wide)), Predictions, texts: 1);
        Assert.Equal([.. utf16.GetPreamble(), .. utf16.GetBytes("pre")], written[..8]);
    }

    [Fact]
    public void Letters_that_the_encoding_has_not_are_written_as_UTF_8_with_a_mark()
    {
        var form = CsvForm.Of(Read([(byte)'x', (byte)';', 0xF6, (byte)'\n', .. "1;2\n"u8]));
        Assert.Equal([0xF6, (byte)'\n'], Bytes(form, Lone("ö"), texts: 1)[^2..]);
        Assert.Equal([0xEF, 0xBB, 0xBF, .. "y\nω\n"u8], Bytes(form, Lone("ω"), texts: 1));
    }

    [Fact]
    public void A_lone_column_of_decimal_commas_is_read_as_one_column()
    {
        var table = Table.Of(
            "p",
            ["y"],
            [
                ["1.25"],
                ["-2.5"],
            ]
        );
        var text = Text(CsvForm.Of(Read("x;z\n1,5;2\n"u8.ToArray())), table, texts: 0);
        Assert.Equal("y\n\"1,25\"\n\"-2,5\"\n", text);
        Assert.Equal("y", Assert.Single(Read(Encoding.UTF8.GetBytes(text)).Columns));
    }

    [Fact]
    public void Columns_beside_those_of_another_table_have_names_of_their_own()
    {
        var beside = Table
            .Of(
                "t",
                ["prediction", "prediction 2"],
                [
                    ["1", "2"],
                    ["3", "4"],
                ]
            )
            .Beside(Predictions);
        Assert.Equal(["prediction", "prediction 2", "prediction 3", "p(b)"], beside.Columns.ToArray());
        Assert.Equal(["3", "4", "c,d", "1E-05"], beside.Row(1).ToArray());
    }

    private static string Text(CsvForm form, Table table, int texts)
    {
        var writer = new CsvWriter(form.Delimiter, table.Columns.Count);
        writer.Verbatim(form.Note);
        writer.Names(table.Columns);
        for (var row = 0; row < table.Rows; row++)
        {
            for (var column = 0; column < table.Columns.Count; column++)
            {
                if (column < texts)
                {
                    writer.Field(table[row, column]);
                }
                else
                {
                    form.Number(writer, table[row, column].ToCharArray());
                }
            }

            writer.EndLine();
        }

        return new(writer.Letters.Span);
    }

    private static byte[] Bytes(CsvForm form, Table table, int texts)
    {
        var text = Text(form, table, texts);
        return [.. form.Holding([text]).Mark, .. form.Holding([text]).Bytes(text)];
    }

    private static Table Lone(string cell) =>
        Table.Of(
            "t",
            ["y"],
            [
                [cell],
            ]
        );

    private static Table Read(byte[] bytes) => ReadChecks.Value(CsvFile.Parse(new FileBytes("t.csv", bytes)));
}
