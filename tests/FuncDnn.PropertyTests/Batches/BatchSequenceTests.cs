using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Random;

namespace FuncDnn.PropertyTests.Batches;

/// <summary>Sequences of batches can be limited, and a run that keeps no batches reuses their memory.</summary>
public class BatchSequenceTests
{
    private const int Count = 10;
    private const int PerEpoch = 3;
    private static readonly Batch<double> All = NumberedExamples.Batch(Count);

    [Theory]
    [InlineData(5, 3)]
    [InlineData(3, 5)]
    [InlineData(0, 3)]
    [InlineData(3, 0)]
    public void The_shorter_of_two_limits_applies(long first, long second) =>
        Assert.Equal(Math.Min(first, second), Shuffled.From(All, 0).Take(first).Take(second).LongCount());

    [Fact]
    public void A_negative_number_of_batches_is_refused() =>
        Assert.Equal(
            "count",
            Assert.Throws<ArgumentOutOfRangeException>(() => Shuffled.From(All, 0).Take(-1)).ParamName
        );

    [Fact]
    public void Recycled_batches_are_valid_until_the_next_epoch()
    {
        var step = 1L;
        foreach (var batch in Shuffled.From(All, step).Take(3 * PerEpoch).Recycled())
        {
            Assert.Equal(Shuffled.At(All, step++), batch);
        }
    }

    [Fact]
    public void Only_recycled_batches_share_memory_between_epochs()
    {
        var recycled = Shuffled.From(All, 0).Take(2 * PerEpoch).Recycled().ToList();
        Assert.Same(recycled[0], recycled[PerEpoch]);
        var kept = Shuffled.From(All, 0).Take(2 * PerEpoch).ToList();
        Assert.NotSame(kept[0], kept[PerEpoch]);
    }

    /// <summary>A large epoch is filled in parts, as few as one step each.</summary>
    [Theory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(12, true)]
    [InlineData(12, false)]
    public void Batches_of_an_epoch_in_parts_are_the_same(int most, bool isShuffled)
    {
        var rule = isShuffled ? Shuffled : new MiniBatches(4, new InOrder());
        foreach (var step in new long[] { 0, 1, 2, PerEpoch + 1 })
        {
            var sequence = new BatchSequence<double>(rule, All, step, 3 * PerEpoch) { MostNumbers = most };
            var at = step;
            foreach (var batch in sequence.Recycled())
            {
                Assert.Equal(rule.At(All, at++), batch);
            }

            // Those that are kept are not overwritten.
            var kept = sequence.Take(2 * PerEpoch + 1).ToList();
            Assert.Equal(2 * PerEpoch + 1, kept.Count);
            Assert.All(kept, (batch, place) => Assert.Equal(rule.At(All, step + place), batch));
        }
    }

    [Fact]
    public void Batches_in_order_are_filled_once_for_all_epochs()
    {
        var batches = new MiniBatches(4, new InOrder()).From(All, 0).Take(2 * PerEpoch).ToList();
        Assert.Same(batches[1], batches[PerEpoch + 1]);
    }

    [Fact]
    public void Batches_of_examples_without_weights_have_none()
    {
        var plain = new Batch<double>(All.Inputs, All.Targets);
        var step = 0L;
        foreach (var batch in Shuffled.From(plain, 0).Take(PerEpoch))
        {
            Assert.True(batch.Weights.IsNone);
            Assert.Equal(Shuffled.At(plain, step++), batch);
        }
    }

    private static MiniBatches Shuffled { get; } = new(4, new KeyShuffle(Key.FromSeed(1)));
}
