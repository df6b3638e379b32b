using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Files;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing;
using FuncDnn.Testing.Files;
using FuncDnn.Testing.Fuzzing;
using FuncDnn.Testing.Tables;
using LanguageExt;
using Xunit.Abstractions;

namespace FuncDnn.Tests.Tables;

public class CsvFileTests(ITestOutputHelper output)
{
    private const string Text = "x1,who,x2\n1, \"Smith, \"\"J\"\"\" ,-2.5\n\n3e2,,\"two\nlines\"\r\n";

    private static readonly Table Read = Table.Of(
        "x.csv",
        ["x1", "who", "x2"],
        [EquatableArray.Of("1", "Smith, \"J\"", "-2.5"), EquatableArray.Of("3e2", "", "two\nlines")]
    );

    [Fact]
    public void Lines_are_rows_of_texts_under_the_names_of_the_header() =>
        Assert.Equal(Read, ReadChecks.Value(Parse(Text)));

    [Fact]
    public void Tables_are_equal_if_columns_and_cells_are()
    {
        Assert.NotEqual(Read, ReadChecks.Value(Parse(Text.Replace("3e2", "300", StringComparison.Ordinal))));
        Assert.NotEqual(Read, ReadChecks.Value(Parse(Text.Replace("x1", "x3", StringComparison.Ordinal))));
    }

    [Fact]
    public void A_byte_order_mark_is_not_part_of_the_first_name() =>
        Assert.Equal(Read, ReadChecks.Value(Parse("\ufeff" + Text)));

    [Fact]
    public void Without_a_header_columns_are_counted() =>
        Assert.Equal(
            Table.Of("", ["1", "2"], [EquatableArray.Of("a", "2"), EquatableArray.Of("3", "4")]),
            ReadChecks.Value(CsvFile.Parse(Bytes("a,2\n3,4\n"), new CsvFormat(Header: false)))
        );

    [Theory]
    [InlineData("a,b\n1,2\n3\n", "x.csv: line 3: it has 1 fields, not 2; correct the line.")]
    [InlineData("a,b\n1,2\n3,4,5\n", "x.csv: line 3: it has 3 fields, not 2; correct the line.")]
    [InlineData("a,b\n1,2\"3\n", "x.csv: line 2: a quotation mark is misplaced; correct the line.")]
    [InlineData("a,b, a\n", "x.csv: line 1: the column 'a' is repeated; give each column its own name.")]
    [InlineData(
        "a,b,,\n1,2,,\n3,4,5,6\n",
        "x.csv: line 1: more than one column has no name; delete the empty columns, or name them."
    )]
    [InlineData("a,b,\n1,2\n3,4,5\n", "x.csv: line 2: it has 2 fields, not 3; correct the line.")]
    [InlineData("", "x.csv: the file: it has no lines; check that it is the right file.")]
    public void An_error_has_its_line(string text, string line) => Assert.Equal(line, ReadChecks.Fault(Parse(text)));

    [Fact]
    public void Another_delimiter_than_the_one_that_is_told_is_an_error() =>
        Assert.Equal(
            "x.csv: line 1: its fields are separated by ';', not by ','; "
                + "separate them by ',', or train without 'delimiter'; quote the name of an only column.",
            ReadChecks.Fault(CsvFile.Parse(Bytes("a;b\n1;2\n"), new CsvFormat(Delimiter: ",")))
        );

    [Theory]
    [InlineData("a;b")]
    [InlineData("a|b")]
    [InlineData("a\tb")]
    [InlineData("sep=")]
    public void A_name_that_looks_like_a_separator_is_quoted_and_read_back(string name)
    {
        var table = Table.Of("", [name], [EquatableArray.Of("1")]);
        Assert.Equal(table, ReadChecks.Value(Parse(CsvFile.Write(table))));
    }

    [Property(MaxTest = 300)]
    public Property Reading_a_written_table_restores_it() =>
        Prop.ForAll(
            TableCases.Texts.ToArbitrary(),
            table => Assert.Equal(table, ReadChecks.Value(CsvFile.Parse(Bytes(CsvFile.Write(table)), CsvFormat.Plain)))
        );

    [Fact]
    public void A_header_alone_is_a_table_without_rows()
    {
        var table = Table.Of("", ["a", "b"], EquatableArray<EquatableArray<string>>.Empty);
        Assert.Equal("a,b\n", CsvFile.Write(table));
        Assert.Equal(table, ReadChecks.Value(Parse(CsvFile.Write(table))));
        Assert.Equal(
            "x.csv: the file: it has no lines below the header; check that it is the right file.",
            ReadChecks.Fault(Parse("a,b\n").Bind(read => read.RequireRows()))
        );
    }

    [Fact]
    public void Equal_texts_of_a_column_share_one_string()
    {
        var table = ReadChecks.Value(Parse("a,b\nred,0\nblue,1\nred,2\n"));
        Assert.Same(table[0, 0], table[2, 0]);
    }

    [Fact]
    public void Damaged_files_are_read_or_give_one_error_line_in_little_memory() =>
        new Fuzz(
            "CSV",
            [Encoding.UTF8.GetBytes(Text), "a\n1\n"u8.ToArray()],
            ",",
            "\n",
            "\r\n",
            "\"",
            "1e999",
            "\"\"",
            " ",
            ";",
            "sep=;\n",
            "1.234,5",
            "\u00E4",
            "\u0000",
            "-"
        )
        {
            Allowance = 128 << 10,
        }.Run(
            output,
            file => CsvFile.Parse(file),
            table => ReadChecks.Value(CsvFile.Parse(Bytes(CsvFile.Write(table)), CsvFormat.Plain)) == table
        );

    private static Fin<Table> Parse(string text) => CsvFile.Parse(Bytes(text));

    private static FileBytes Bytes(string text) => new("x.csv", Encoding.UTF8.GetBytes(text));
}
