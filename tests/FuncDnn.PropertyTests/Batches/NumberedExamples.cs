using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.PropertyTests.Batches;

/// <summary>Batches whose examples contain their numbers, so that tests can trace them.</summary>
internal static class NumberedExamples
{
    /// <summary>Example j has the input j, the target -j and the weight j + 1.</summary>
    public static Batch<double> Batch(int count) =>
        new(
            Matrix<double>.Create(2, count, (row, column) => (row * 1000) + column),
            Matrix<double>.Create(1, count, (_, column) => -column),
            Matrix<double>.Create(1, count, (_, column) => column + 1)
        );

    /// <summary>
    /// The numbers of a batch's examples, after checking that inputs, targets and weights belong together.
    /// </summary>
    public static int[] Numbers(Batch<double> batch)
    {
        var numbers = batch.Inputs.Span.Row(0).ToArray().Select(x => (int)x).ToArray();
        Assert.Equal(
            batch.Inputs,
            Matrix<double>.Create(2, batch.Count, (row, column) => (row * 1000) + numbers[column])
        );
        Assert.Equal(batch.Targets, Matrix<double>.Create(1, batch.Count, (_, column) => -numbers[column]));
        Assert.Equal(batch.Weights, Matrix<double>.Create(1, batch.Count, (_, column) => numbers[column] + 1));
        return numbers;
    }

    /// <summary>The number of examples, the batch size and a seed.</summary>
    public static Arbitrary<(int Count, int Size, int Seed)> Sizes { get; } =
        Arb.From(
            from count in Gen.Choose(1, 40)
            from size in Gen.Choose(1, 45)
            from seed in Gen.Choose(0, 1_000_000)
            select (count, size, seed),
            sizes =>
                from smaller in new[] { (sizes.count / 2, sizes.size), (sizes.count, sizes.size / 2) }
                where smaller.Item1 >= 1 && smaller.Item2 >= 1
                select (smaller.Item1, smaller.Item2, sizes.seed)
        );
}
