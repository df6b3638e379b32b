using FuncDnn.Data.Streams;

namespace FuncDnn.PropertyTests.Streams;

/// <summary>What is held of each part of a stream, and what is said of it.</summary>
public class PartSamplesTests
{
    private const int Rows = 900;
    private static readonly RowParts s_parts = new(0.2, 1, 0.25, 2);

    [Theory]
    [InlineData(nameof(RowPart.Train), "training")]
    [InlineData(nameof(RowPart.Validation), "validation")]
    [InlineData(nameof(RowPart.Test), "test")]
    public void A_part_of_which_some_rows_are_held_is_said_to_be_a_sample(string kind, string name)
    {
        var (samples, part) = (All(), Enum.Parse<RowPart>(kind));
        var seen = Enumerable.Range(0, Rows).Count(row => s_parts.Of(row) == part);
        string Sentence(int held) =>
            $"t.csv: {held} of the {seen} {name} examples are a sample in memory, on which metrics are measured.";
        Assert.DoesNotContain(Sentence(seen), samples.Remarks("t.csv", "it is streamed.", seen));
        Assert.Contains(Sentence(seen - 1), samples.Remarks("t.csv", "it is streamed.", seen - 1));
        Assert.Equal(
            [
                "t.csv: it is streamed.",
                "t.csv: training, validation and test rows are drawn row by row, not stratified.",
            ],
            samples.Remarks("t.csv", "it is streamed.", Rows)
        );
    }

    [Fact]
    public void The_rows_that_are_held_are_of_their_part_and_in_the_order_of_the_file()
    {
        var (all, ten) = (All().Partition(Rows), All().Partition(10));
        foreach (
            var (part, rows, few) in new[]
            {
                (RowPart.Train, all.Train, ten.Train),
                (RowPart.Validation, all.Validation, ten.Validation),
                (RowPart.Test, all.Test, ten.Test),
            }
        )
        {
            Assert.Equal(Enumerable.Range(0, Rows).Where(row => s_parts.Of(row) == part), rows);
            Assert.Equal(10, few.Count);
            Assert.Equal(few.Order(), few);
            Assert.Subset(rows.ToHashSet(), few.ToHashSet());
        }
    }

    [Fact]
    public void Rows_of_which_none_is_for_training_are_an_error_with_a_remedy()
    {
        Assert.True(All().RequireTraining("t.csv").IsSucc);
        Assert.Equal(
            "t.csv: the rows: none is left for training; give more rows or a smaller testFraction.",
            new PartSamples<int>(s_parts, Rows).RequireTraining("t.csv").Match(_ => "", error => error.Message)
        );
    }

    private static PartSamples<int> All()
    {
        var samples = new PartSamples<int>(s_parts, Rows);
        for (var row = Rows - 1; row >= 0; row--)
        {
            samples.Add(row, () => row);
        }

        return samples;
    }
}
