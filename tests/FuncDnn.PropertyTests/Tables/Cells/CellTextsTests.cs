using FuncDnn.Data.Tables.Cells;

namespace FuncDnn.PropertyTests.Tables.Cells;

/// <summary>The texts of a column over the blocks of a long table.</summary>
public sealed class CellTextsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(4096)]
    public void Texts_are_numbered_from_one_in_the_order_of_their_first_cell(int count)
    {
        var texts = new CellTexts();
        for (var i = 1; i <= count; i++)
        {
            Assert.Equal(0, texts.Find($"text {i}"));
            Assert.Equal(i, texts.Add($"text {i}"));
            Assert.Equal(i, texts.Add($"text {i}"));
            Assert.Equal(i + 1, texts.Count);
        }

        Assert.All(
            Enumerable.Range(1, count),
            i => Assert.Equal((i, $"text {i}"), (texts.Find($"text {i}"), texts[i]))
        );
        Assert.Equal("", texts[0]);
    }

    [Fact]
    public void Between_blocks_up_to_4096_texts_are_kept_and_more_are_forgotten()
    {
        var texts = new CellTexts();
        for (var i = 1; i <= 4096; i++)
        {
            texts.Add($"text {i}");
        }

        texts.Trim();
        Assert.Equal(4097, texts.Count);
        Assert.Equal(4096, texts.Find("text 4096"));
        texts.Add("one more");
        texts.Trim();
        Assert.Equal(1, texts.Count);
        Assert.Equal(0, texts.Find("text 5"));
        Assert.Equal(1, texts.Add("text 5"));
        Assert.Equal("text 5", texts[1]);
    }

    [Fact]
    public void A_column_has_the_cells_of_one_block_after_another()
    {
        var column = new CellColumn();
        foreach (
            var block in (string[][])
                [
                    ["1.5", "red", ""],
                    ["blue", "2.5"],
                    [],
                    ["red", "-7", "12345678901"],
                    ["1"],
                ]
        )
        {
            column.Clear();
            foreach (var cell in block)
            {
                column.Add(cell);
            }

            Assert.Equal(block, Enumerable.Range(0, column.Count).Select(row => column.Text(column[row])));
        }

        Assert.Equal((3, 4), (column.Texts, column.Forms));
        Assert.Null(column.Find("green"));
        Assert.Null(column.Find("22"));
        Assert.Equal(CellColumn.Empty, column.Find(""));
    }

    [Fact]
    public void Codes_on_both_sides_of_the_bounds_of_four_bytes_are_kept()
    {
        // 2^25 - 1 and 2^25.
        string[] cells = ["33554431", "-33554431", "red", "", "0.5", "33554432", "-33554432", "blue"];
        var column = new CellColumn();
        foreach (var cell in cells)
        {
            column.Add(cell);
            Assert.Equal(
                cells.Take(column.Count),
                Enumerable.Range(0, column.Count).Select(row => column.Text(column[row]))
            );
        }
    }
}
