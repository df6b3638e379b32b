using FuncDnn.Data.Tables.Cells;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Tables.Cells;

/// <summary>Counting the cells of few digits; the definition counts their texts.</summary>
public sealed class CodeCountsTests
{
    private const int Most = 1000;

    [Property(MaxTest = 300)]
    public void Numbers_below_the_bound_are_counted_by_their_text_and_no_other_cell_is(short[] numbers, byte[] texts)
    {
        string[] cells = [.. numbers.Select(number => $"{number}"), .. texts.Select(text => $"t{text}"), "7.5", "75"];
        var (column, counts) = (new CellColumn(), new CodeCounts(Most));
        var counted = new List<string>();
        foreach (var (row, cell) in cells.Index())
        {
            column.Add(cell);
            if (counts.TryAdd(column[row]))
            {
                counted.Add(cell);
            }
        }

        Assert.Equal(cells.Where(cell => cell[0] != 't' && Digits(cell) < Most), counted);
        Assert.Equal(counted.Distinct().Count(), counts.Different);
        Assert.Equal(
            counted.GroupBy(cell => cell).Select(group => (group.Key, group.Count())).Order(),
            counts
                .Map(code => Array.FindIndex(cells, cell => column.Find(cell) == code))
                .Select(one => (cells[(int)one.Number], one.Times))
                .Order()
        );
    }

    [Fact]
    public void The_bound_itself_is_not_counted()
    {
        var column = new CellColumn();
        column.Add("999");
        column.Add("1000");
        var counts = new CodeCounts(Most);
        Assert.Equal(
            [true, false, true],
            [counts.TryAdd(column[0]), counts.TryAdd(column[1]), counts.TryAdd(column[0])]
        );
        Assert.Equal([(999.0, 2)], counts.Map(code => CellColumn.DigitsOf(code)));
    }

    [Fact]
    public void A_set_of_codes_has_each_of_few_and_many_digits_once()
    {
        // 2^22 - 1 and 2^22: the last number that has a bit, and the first that has none.
        string[] cells = ["4194303", "4194304", "41943030", "0", "1", "63", "64", "-64", "red", "blue", ""];
        var (column, set) = (new CellColumn(), new CodeSet());
        foreach (var cell in cells)
        {
            column.Add(cell);
        }

        Assert.All(Enumerable.Range(0, cells.Length), row => Assert.True(set.Add(column[row])));
        Assert.All(Enumerable.Range(0, cells.Length), row => Assert.False(set.Add(column[row])));
        Assert.Equal(cells.Length, set.Count);
    }

    private static int Digits(string cell) =>
        int.Parse(string.Concat(cell.Where(char.IsAsciiDigit)), System.Globalization.CultureInfo.InvariantCulture);
}
