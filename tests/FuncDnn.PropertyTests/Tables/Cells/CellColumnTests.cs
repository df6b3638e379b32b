using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Tables;
using FuncDnn.Data.Tables.Cells;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Tables.Cells;

/// <summary>A column keeps its cells as codes; the definition is the list of their texts.</summary>
public class CellColumnTests
{
    private static readonly Gen<string> Numbers =
        from sign in Gen.Elements("", "", "-", "+")
        from whole in Gen.Elements("", "0", "7", "007", "12", "12345", "123456789012345678")
        from mark in Gen.Elements("", ".", ",")
        from decimals in Gen.Elements("", "0", "5", "50", "0001", "1234567890123456")
        select sign + whole + mark + decimals;

    private static readonly Gen<string> Texts = Gen.Frequency(
        (6, Numbers),
        (1, Gen.Elements("", "red", "blue", "NA", "1e3", "-1.5E-7", "1 234", "1'234.5", "12-3", "--1", "1.2.3", "٣")),
        (3, Gen.Elements("0123456789999-+.,e ٣İ耰".ToCharArray()).ArrayOf().Select(letters => new string(letters))),
        (1, Gen.Choose(0, 3000).Select(number => $"text {number}")),
        (1, Gen.Choose(int.MinValue, int.MaxValue).Select(number => $"{number}"))
    );

    [Property(MaxTest = 500)]
    public Property A_column_has_the_texts_that_were_added_and_equal_codes_for_equal_texts_alone() =>
        Prop.ForAll(
            Texts.ArrayOf().ToArbitrary(),
            cells =>
            {
                var column = Of(cells);
                var codes = Enumerable.Range(0, cells.Length).Select(row => column[row]).ToArray();
                Span<char> buffer = stackalloc char[DecimalForm.Longest];
                foreach (var (row, cell) in cells.Index())
                {
                    Assert.Equal(cell, column.Text(codes[row]));
                    Assert.Equal(cell, column.Letters(codes[row], buffer).ToString());
                    Assert.Equal(codes[row], column.Find(cell));
                }

                Assert.Equal(cells.Length, column.Count);
                Assert.Equal(cells.Distinct().Count(), codes.Distinct().Count());
            }
        );

    /// <summary>Short texts are taken apart as one word; the text itself is the definition.</summary>
    [Fact]
    public void Short_numbers_are_taken_apart_without_a_loss()
    {
        var random = new Random(1);
        var letters = "0123456789-+.,:/;\0İ耰";
        for (var round = 0; round < 200_000; round++)
        {
            var text = string.Concat(
                Enumerable
                    .Range(0, random.Next(10))
                    .Select(_ => letters[random.Next(random.Next(2) == 0 ? 10 : 14 + (round % 7))])
            );
            var isNumber = Regex.IsMatch(text, "^[-+]?([0-9]+[.,]?[0-9]*|[.,][0-9]+)$");
            Assert.Equal(isNumber, DecimalForm.TryRead(text, out var key, out var digits));
            if (isNumber)
            {
                var written = new char[DecimalForm.Longest];
                Assert.Equal(text, new string(written, 0, DecimalForm.Of(key).Write(digits, written)));
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Codes_that_are_copied_are_those_of_the_rows(bool isWide)
    {
        var column = new CellColumn();
        for (var row = 0; row < 70_000; row++)
        {
            column.Add(row % 5 == 0 ? $"text {row % 7}" : $"{(isWide && row > 40_000 ? 123456789012L : 0) + row}");
        }

        foreach (var (first, count) in new[] { (0, 0), (0, 70_000), (32_000, 1000), (69_999, 1), (5, 16), (1, 65_540) })
        {
            var codes = new ulong[count];
            column.CopyTo(first, codes);
            Assert.Equal(Enumerable.Range(first, count).Select(row => column[row]), codes);
        }
    }

    [Property(MaxTest = 500)]
    public Property Codes_are_read_as_the_numbers_of_their_texts() =>
        Prop.ForAll(
            Texts.ArrayOf().ToArbitrary(),
            cells =>
            {
                var column = Of(cells);
                foreach (var format in NumberFormat.All)
                {
                    var numbers = new CellNumbers(column, format);
                    foreach (var (row, cell) in cells.Index())
                    {
                        var isNumber = format.TryParse(cell, out var expected);
                        Assert.True(!numbers.TryDigits(column[row], out var quick) || (isNumber && quick == expected));
                        Assert.Equal(isNumber, numbers.TryRead(column[row], out var number));
                        Assert.True(
                            !isNumber
                                || BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(number),
                            $"{format}: {cell}"
                        );
                    }
                }
            }
        );

    [Fact]
    public void More_forms_and_longer_numbers_than_have_codes_of_their_own_are_texts()
    {
        var cells = Enumerable
            .Range(0, 17 * 17)
            .Select(at => $"{new string('1', 1 + (at / 17))}.{new string('2', at % 17)}")
            .ToArray();
        var column = Of([.. cells, .. cells]);
        Assert.Equal(64, column.Forms);
        Assert.Equal(cells.Concat(cells), Enumerable.Range(0, column.Count).Select(row => column.Text(column[row])));
        Assert.Equal(cells.Length, Enumerable.Range(0, column.Count).Select(row => column[row]).Distinct().Count());
    }

    [Fact]
    public void Cells_of_many_pieces_are_kept_when_they_become_wide()
    {
        var cells = Enumerable.Range(0, 100_000).Select(row => row == 70_000 ? "12345678901" : $"{row}.5").ToArray();
        var column = Of(cells);
        Assert.Equal(cells, Enumerable.Range(0, cells.Length).Select(row => column.Text(column[row])));
    }

    [Property(MaxTest = 300)]
    public Property A_set_of_codes_counts_different_cells() =>
        Prop.ForAll(
            Texts.ArrayOf().ToArbitrary(),
            cells =>
            {
                var (column, set) = (Of(cells), new CodeSet());
                var added = Enumerable.Range(0, cells.Length).Count(row => set.Add(column[row]));
                return (added, set.Count) == (cells.Distinct().Count(), cells.Distinct().Count());
            }
        );

    private static CellColumn Of(IEnumerable<string> cells)
    {
        var column = new CellColumn();
        foreach (var cell in cells)
        {
            column.Add(cell);
        }

        return column;
    }
}
