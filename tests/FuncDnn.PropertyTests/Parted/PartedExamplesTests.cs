using FuncDnn.Data.Batches;
using FuncDnn.Data.Parted;
using FuncDnn.Numerics.Collections;
using FuncDnn.PropertyTests.Streams;
using LanguageExt;

namespace FuncDnn.PropertyTests.Parted;

/// <summary>Parts are read when they are needed, held until they are given up, and named by their files.</summary>
public class PartedExamplesTests
{
    [Fact]
    public void Parts_are_held_in_each_precision_until_they_are_given_up()
    {
        var files = Enumerable.Range(0, 4).Select(_ => new NumberedBlocks(3, 2)).ToArray();
        var examples = new PartedExamples(files.Select((file, part) => Part(part, file)).ToEquatableArray());
        Assert.Equal(20, examples.Count);
        Assert.Equal(["0", "1", "2", "3"], examples.Names);
        foreach (var part in (int[])[3, 0, 2, 0])
        {
            Assert.True(examples.Held<float>(part).IsSucc);
        }

        Assert.Equal([0, 2, 3], examples.InMemory);
        examples.Keep([1, 2]);
        Assert.Equal([2], examples.InMemory);
        Assert.Same(examples.Held<float>(2).ThrowIfFail(), examples.Held<float>(2).ThrowIfFail());
        Assert.True(examples.Held<double>(2).IsSucc && examples.Held<float>(0).IsSucc);
        Assert.Equal([4, 0, 4, 2], files.Select(file => file.Reads.Count));
    }

    [Fact]
    public void Parts_with_more_examples_than_can_be_counted_are_refused()
    {
        DataPart[] parts = [new("a", int.MaxValue, () => []), new("b", 1, () => [])];
        Assert.Throws<OverflowException>(() => new PartedExamples(parts.ToEquatableArray()).Count);
    }

    [Theory]
    [InlineData("a.csv", "a.csv")]
    [InlineData("a.csv and b.csv", "a.csv", "b.csv")]
    [InlineData("a.csv and 2 more parts", "a.csv", "b.csv", "c.csv")]
    public void The_name_of_several_files_is_that_of_the_first(string expected, params string[] names) =>
        Assert.Equal(expected, PartNames.Of(names.ToEquatableArray()));

    private static DataPart Part(int part, NumberedBlocks file)
    {
        var blocks = Enumerable.Range(0, file.Count);
        IEnumerable<Fin<Batch<double>>> Read() => blocks.Select(file.Read);
        return new($"{part}", blocks.Sum(file.ExamplesOf), Read);
    }
}
