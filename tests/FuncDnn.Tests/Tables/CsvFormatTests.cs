using System.Text;
using FuncDnn.Data.Files;
using FuncDnn.Data.Tables;
using FuncDnn.Testing.Files;

namespace FuncDnn.Tests.Tables;

/// <summary>How a file is written is found by looking at it, unless it is told; what was found is said.</summary>
public class CsvFormatTests
{
    private const string Semicolons = "its fields are separated by ';'";
    private const string DecimalComma = "its numbers have a decimal comma";
    private const string Thousands = "its numbers have ',' between thousands";

    public static TheoryData<string, double, string[]> Numbers =>
        new()
        {
            { "a;y\r\n1,0336;yes\r\n-0,1467;no\r\n", 1.0336, [Semicolons, DecimalComma] },
            {
                "a;y\n1.234,5;yes\n2;no\n",
                1234.5,
                [Semicolons, DecimalComma, "its numbers have '.' between thousands"]
            },
            { "a;y\n1.5;yes\n2;no\n", 1.5, [Semicolons] },
            { "a;y\n12,345;yes\n2;no\n", 12.345, [Semicolons, DecimalComma] },
            { "a\ty\n-1.5\tyes\n2\tno\n", -1.5, ["its fields are separated by tabs"] },
            { "a\ty\n12,345\tyes\n2\tno\n", 12345, ["its fields are separated by tabs", Thousands] },
            { "a|y\n1.5|yes\n2|no\n", 1.5, ["its fields are separated by '|'"] },
            { "a,y\n\"-103,361\",yes\n\"5,279\",no\n", -103361, [Thousands] },
            { "a,b,y\n\"103,361\",-0.254,yes\n\"5,279\",1.5,no\n", 103361, [Thousands] },
            { "a,y\n\"1,5\",yes\n\"2,75\",no\n", 1.5, [DecimalComma] },
            { "a,y\n1 234 567.25,yes\n2,no\n", 1234567.25, ["its numbers have ' ' between thousands"] },
            { "a,y\n1\u00A0234,yes\n2,no\n", 1234, ["its numbers have ' ' between thousands"] },
            { "a,y\n1'234,yes\n2,no\n", 1234, ["its numbers have ''' between thousands"] },
            { "a,y\n1e3,yes\n2,no\n", 1000, [] },
            { "sep=;\r\na;y\r\n1,5;no\r\n", 1.5, [Semicolons, DecimalComma] },
            { "sep=,\r\na,y\r\n1.5,no\r\n", 1.5, [] },
        };

    [Fact]
    public void A_remedy_can_name_the_settings_of_every_format() =>
        Assert.Equal(
            [
                "'decimal' to '.' and 'thousands' to ''",
                "'thousands' to ','",
                "'thousands' to ' '",
                "'thousands' to '''",
                "'decimal' to ','",
                "'decimal' to ',' and 'thousands' to '.'",
                "'decimal' to ',' and 'thousands' to ' '",
                "'decimal' to ',' and 'thousands' to '''",
            ],
            NumberFormat.All.Map(format => format.Settings)
        );

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Delimiter_decimal_mark_and_thousands_are_found_and_said(string text, double number, string[] remarks)
    {
        var table = Read(text);
        Assert.Equal(["a", "y"], [table.Columns[0], table.Columns[^1]]);
        Assert.Equal(number, new TableColumn(table, "a", []).Number(table[0, 0], 0));
        Assert.Equal(remarks, table.Remarks);
    }

    [Fact]
    public void What_is_told_is_neither_looked_for_nor_said()
    {
        var told = new CsvFormat(";", ",", "", TextEncoding.Utf8, true);
        var table = Read("a;y\n1,0336;yes\n", told);
        Assert.Equal(1.0336, new TableColumn(table, "a", []).Number("1,0336", 0));
        Assert.Empty(table.Remarks);
    }

    [Theory]
    [InlineData("1.5", ".", "")]
    [InlineData("1,23", ".", ",")]
    [InlineData("12,3456", ".", ",")]
    [InlineData(",123", ".", ",")]
    [InlineData("1234,567", ".", ",")]
    [InlineData("1.234.567", ",", "")]
    [InlineData("1,2,3", ",", "")]
    [InlineData("1,5.3", ",", "")]
    [InlineData("", ",", ".")]
    [InlineData("-", ",", ".")]
    [InlineData("1,e5", ".", ",")]
    public void What_is_not_written_in_the_format_is_no_number(string text, string point, string thousands)
    {
        var format = new NumberFormat(point[0], thousands.Length == 0 ? NumberFormat.None : thousands[0]);
        Assert.Equal(text == "1.5" && point == ".", format.TryParse(text, out _));
    }

    [Theory]
    [InlineData("a,y\n1,2\n", true)]
    [InlineData("1,2\n3,4\n", false)]
    [InlineData("red,1\nblue,2\n", false)]
    [InlineData("city,kind\nOslo,red\nRome,blue\n", true)]
    [InlineData("red,blue\nblue,red\nred,red\n", false)]
    [InlineData("a,2019\n1,2\n3,4\n", true)]
    public void A_header_is_found_and_its_absence_is_said(string text, bool isThere)
    {
        var table = Read(text);
        Assert.Equal(
            isThere ? text[..text.IndexOf('\n', StringComparison.Ordinal)] : "1,2",
            string.Join(',', table.Columns)
        );
        Assert.Equal(isThere ? [] : ["its first line is no header; the columns are called 1 to 2"], table.Remarks);
    }

    [Fact]
    public void Empty_columns_and_lines_at_the_end_are_passed_over_and_said()
    {
        var table = Read("sep=,\r\na,b,,\r\n1,2,,\r\n3,4\r\n5,,\r\n6,7,,,,\r\n,,,,\r\n,,,,\r\n");
        Assert.Equal(["a", "b"], table.Columns);
        Assert.Equal(
            ["1,2", "3,4", "5,", "6,7"],
            Enumerable.Range(0, 4).Select(row => string.Join(',', table.Row(row)))
        );
        Assert.Equal(
            ["2 empty columns at the end are passed over", "2 empty lines are passed over, the first is line 7"],
            table.Remarks
        );
    }

    [Fact]
    public void Settings_are_validated() =>
        Assert.Equal(
            [
                "CsvFormat: Delimiter must be one character, such as ',', ';' or a tab.",
                "CsvFormat: Decimal must be '.' or ','.",
                "CsvFormat: Thousands must be ',', '.', a blank, ''' or empty.",
                "CsvFormat: Decimal and Thousands must be different.",
            ],
            new CsvFormat(";;", "x", "x").Validate()
        );

    private static Table Read(string text, CsvFormat? format = null) =>
        ReadChecks.Value(
            CsvFile.Parse(new FileBytes("x.csv", Encoding.UTF8.GetBytes(text)), LanguageExt.Prelude.Optional(format))
        );
}
