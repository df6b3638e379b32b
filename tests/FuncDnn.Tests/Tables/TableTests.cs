using FuncDnn.Data.Files;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing.Files;

namespace FuncDnn.Tests.Tables;

/// <summary>A table keeps its names, its cells and its line numbers.</summary>
public class TableTests
{
    private static readonly Table People = Table.Of(
        "x.csv",
        ["who", "age"],
        [EquatableArray.Of("ann", "1"), ["bob", "2"], EquatableArray.Of("cy", "3")]
    );

    [Fact]
    public void Selected_rows_keep_their_cells_and_their_lines()
    {
        var chosen = People.Select([2, 0]);
        Assert.Equal((2, "x.csv", People.Columns), (chosen.Rows, chosen.Name, chosen.Columns));
        Assert.Equal(EquatableArray.Of("cy", "3"), chosen.Row(0));
        Assert.Equal(EquatableArray.Of("ann", "1"), chosen.Row(1));
        Assert.Equal((4, 2), (chosen.Line(0), chosen.Line(1)));
        Assert.Equal(0, People.Select([]).Rows);
    }

    [Fact]
    public void A_column_is_found_by_its_name() =>
        Assert.Equal((1, -1), (People.IndexOf("age"), People.IndexOf("Age")));

    [Fact]
    public void Equal_tables_have_equal_hash_codes_and_others_are_not_equal()
    {
        var same = Table.Of("y.csv", People.Columns, [People.Row(0), People.Row(1), People.Row(2)]);
        Assert.Equal(People, same);
        Assert.Equal(People.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(People, People.Select([0, 1]));
        Assert.False(People.Equals(null));
    }

    [Fact]
    public void Repeated_names_and_rows_of_other_lengths_are_refused()
    {
        Refused(["a", "a"], ["1", "2"]);
        Refused(["a", "b"], ["1"]);
        Refused(["a", "b"], ["1", "2", "3"]);

        static void Refused(EquatableArray<string> columns, EquatableArray<string> row) =>
            Assert.Equal(
                "x.csv: expected 2 distinct columns with cells in each.",
                Assert.Throws<ArgumentException>(() => Table.Of("x.csv", columns, [row])).Message
            );
    }

    [Fact]
    public void Fields_are_quoted_only_where_necessary()
    {
        var table = Table.Of(
            "x.csv",
            ["a b", "c"],
            [EquatableArray.Of("x", ""), ["1,5", "say \"so\""], EquatableArray.Of(" x", "1\n2")]
        );
        Assert.Equal("a b,c\nx,\n\"1,5\",\"say \"\"so\"\"\"\n\" x\",\"1\n2\"\n", CsvFile.Write(table));
        var lone = Table.Of("x.csv", ["a"], [EquatableArray.Of(""), EquatableArray.Of("1")]);
        Assert.Equal("a\n\"\"\n1\n", CsvFile.Write(lone));
    }

    [Fact]
    public void A_file_without_lines_is_an_error() =>
        Assert.Equal(
            "x.csv: the file: it has no lines; check that it is the right file.",
            ReadChecks.Fault(CsvFile.Parse(new FileBytes("x.csv", default), new CsvFormat(Header: false)))
        );

    [Fact]
    public void Line_numbers_are_right_with_fields_that_span_lines()
    {
        var table = ReadChecks.Value(CsvFile.Parse(new FileBytes("x.csv", "a\n\"1\n2\"\n\n3\n"u8.ToArray())));
        Assert.Equal((3, 4, 5), (table.Line(0), table.Line(1), table.Line(2)));
    }
}
