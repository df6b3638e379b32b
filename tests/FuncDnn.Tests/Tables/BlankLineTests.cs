using System.Text;
using FuncDnn.Data.Files;
using FuncDnn.Data.Tables;
using FuncDnn.Testing.Files;

namespace FuncDnn.Tests.Tables;

/// <summary>No line of a table vanishes in silence.</summary>
public class BlankLineTests
{
    [Fact]
    public void An_empty_line_of_a_table_with_one_column_is_a_missing_cell()
    {
        var table = Read("y\n1\n\n0\n");
        Assert.Equal(["1", "", "0"], Enumerable.Range(0, table.Rows).Select(row => table[row, 0]));
        Assert.Equal(3, table.Line(1));
        Assert.Empty(table.Remarks);
    }

    [Fact]
    public void Empty_lines_of_other_tables_are_passed_over_and_said()
    {
        var table = Read("a,y\n1,0\n\n2,1\n  \n3,0\n\n");
        Assert.Equal(3, table.Rows);
        Assert.Equal((2, 4, 6), (table.Line(0), table.Line(1), table.Line(2)));
        Assert.Equal("3 empty lines are passed over, the first is line 3", Assert.Single(table.Remarks));
        Assert.Equal("line 3 is empty and passed over", Assert.Single(Read("a,y\n1,0\n\n2,1").Remarks));
    }

    [Fact]
    public void Empty_lines_before_the_header_are_passed_over_and_said()
    {
        var table = Read("\n\ny\n1\n");
        Assert.Equal((1, 4), (table.Rows, table.Line(0)));
        Assert.Equal("2 empty lines are passed over, the first is line 1", Assert.Single(table.Remarks));
    }

    [Fact]
    public void The_end_of_the_last_line_adds_no_row() =>
        Assert.Equal((2, 2), (Read("y\n1\n0\n").Rows, Read("y\n1\n0").Rows));

    [Fact]
    public void Selected_rows_keep_the_remarks() => Assert.Single(Read("a,y\n1,0\n\n2,1\n").Select([1]).Remarks);

    [Fact]
    public void A_line_without_end_is_an_error_before_it_is_parsed() =>
        Assert.Equal(
            "x.csv: line 2: it has more than 67108864 bytes; check that it is the right file.",
            ReadChecks.Line(
                CsvFile.Parse(new FileBytes("x.csv", Encoding.ASCII.GetBytes("a\n" + new string('1', (64 << 20) + 1))))
            )
        );

    private static Table Read(string text) =>
        ReadChecks.Value(CsvFile.Parse(new FileBytes("x.csv", Encoding.UTF8.GetBytes(text))));
}
