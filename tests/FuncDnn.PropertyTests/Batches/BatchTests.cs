using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing;
using LanguageExt;

namespace FuncDnn.PropertyTests.Batches;

/// <summary>Inputs, targets and weights of an example stay together.</summary>
public class BatchTests
{
    [Property]
    public Property Selected_examples_keep_the_given_order_their_targets_and_their_weights() =>
        Prop.ForAll(
            NumberedExamples.Sizes,
            sizes =>
            {
                var (order, _) = Key.FromSeed((ulong)sizes.Seed).Permutation(sizes.Count);
                int[] twice = [.. order, .. order];
                return NumberedExamples.Numbers(NumberedExamples.Batch(sizes.Count).Select(twice)).SequenceEqual(twice);
            }
        );

    [Property]
    public Property A_slice_keeps_targets_and_weights() =>
        Prop.ForAll(
            NumberedExamples.Sizes,
            sizes =>
            {
                var start = sizes.Seed % sizes.Count;
                var count = Math.Min(sizes.Size, sizes.Count - start);
                return NumberedExamples
                    .Numbers(NumberedExamples.Batch(sizes.Count).Slice(start, count))
                    .SequenceEqual(Enumerable.Range(start, count));
            }
        );

    [Fact]
    public void Examples_without_weights_stay_without_weights()
    {
        var all = new Batch<double>(Matrix<double>.Zero(2, 5), Matrix<double>.Zero(1, 5));
        Assert.All(
            [all, all.Select([3, 1]), all.Slice(1, 2)],
            batch => Assert.Equal(Option<Matrix<double>>.None, batch.Weights)
        );
        Assert.Equal(Option<Matrix<float>>.None, all.To<float>().Weights);
    }

    [Fact]
    public void In_another_precision_every_number_is_rounded_to_nearest()
    {
        var third = Matrix<double>.Create(1, 3, (_, j) => (j + 1) / 3.0);
        var rounded = Matrix<float>.Create(1, 3, (_, j) => (float)((j + 1) / 3.0));
        Assert.Equal(new Batch<float>(rounded, rounded, rounded), new Batch<double>(third, third, third).To<float>());
    }

    [Theory]
    [InlineData(3, 1, 4, "There are 4 examples but 3 targets.")]
    [InlineData(4, 1, 3, "The weights of 4 examples are 1 x 4, not 1 x 3.")]
    [InlineData(4, 2, 4, "The weights of 4 examples are 1 x 4, not 2 x 4.")]
    public void Different_numbers_of_examples_are_refused(int targets, int rows, int weights, string expected)
    {
        Batch<double> Batch() =>
            new(Matrix<double>.Zero(2, 4), Matrix<double>.Zero(1, targets), Matrix<double>.Zero(rows, weights));
        Assert.Equal(expected, Assert.Throws<ArgumentException>(Batch).Message);
    }
}
