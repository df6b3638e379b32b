using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Random;

namespace FuncDnn.PropertyTests.Batches;

/// <summary>A stream of batches is cut where one says, and a run that keeps none has them in the same memory.</summary>
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
    public void Of_two_cuts_the_shorter_one_holds(long first, long second) =>
        Assert.Equal(Math.Min(first, second), Shuffled.From(All, 0).Take(first).Take(second).LongCount());

    [Fact]
    public void A_negative_number_of_batches_is_refused() =>
        Assert.Equal(
            "count",
            Assert.Throws<ArgumentOutOfRangeException>(() => Shuffled.From(All, 0).Take(-1)).ParamName
        );

    [Fact]
    public void Recycled_batches_hold_until_the_next_epoch_what_those_hold_that_are_kept()
    {
        var step = 1L;
        foreach (var batch in Shuffled.From(All, step).Take(3 * PerEpoch).Recycled())
        {
            Assert.Equal(Shuffled.At(All, step++), batch);
        }
    }

    [Fact]
    public void Recycled_batches_of_all_epochs_are_the_same_memory_and_others_are_not()
    {
        var recycled = Shuffled.From(All, 0).Take(2 * PerEpoch).Recycled().ToList();
        Assert.Same(recycled[0], recycled[PerEpoch]);
        var kept = Shuffled.From(All, 0).Take(2 * PerEpoch).ToList();
        Assert.NotSame(kept[0], kept[PerEpoch]);
    }

    [Fact]
    public void Batches_in_order_are_dealt_once_for_all_epochs()
    {
        var batches = new MiniBatches(4, new InOrder()).From(All, 0).Take(2 * PerEpoch).ToList();
        Assert.Same(batches[1], batches[PerEpoch + 1]);
    }

    [Fact]
    public void Examples_without_weights_are_dealt_without_weights()
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
