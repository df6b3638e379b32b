using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Random;

namespace FuncDnn.PropertyTests.Faults;

/// <summary>Mistakes in shuffling.</summary>
internal static class OrderFaults
{
    public static Fault[] All { get; } =
    [
        Of("a shuffling that repeats one permutation", ShufflingLaws.EpochsDiffer, new OnePermutation()),
        Of("a shuffling that draws with replacement", ShufflingLaws.IsPermutation, new WithReplacement()),
        Of("a shuffling that skips the last example", ShufflingLaws.IsPermutation, new SkipsTheLast()),
        Of("a shuffling with hidden state", ShufflingLaws.IsPermutation, new Stateful()),
        Of("a biased shuffle that swaps with any position", ShufflingLaws.PositionsAreUniform, new NaiveSwaps()),
    ];

    private static Fault Of(string name, string law, Shuffling order) =>
        new(name, law, () => LawFamilies.Orders.Check(order));

    private sealed record OnePermutation : Shuffling
    {
        public override void Fill(long epoch, Span<int> order) => Key.FromSeed(1).FillPermutation(order);
    }

    private sealed record WithReplacement : Shuffling
    {
        public override void Fill(long epoch, Span<int> order)
        {
            var (draws, _) = Key.FromSeed(1).Fold(epoch).Uniform(order.Length, 0, order.Length);
            for (var i = 0; i < order.Length; i++)
            {
                order[i] = (int)draws[i];
            }
        }
    }

    private sealed record SkipsTheLast : Shuffling
    {
        public override void Fill(long epoch, Span<int> order) =>
            Key.FromSeed(1).Fold(epoch).FillPermutation(order[..^1]);
    }

    private sealed record Stateful : Shuffling
    {
        private readonly Random _random = new(1);

        public override void Fill(long epoch, Span<int> order)
        {
            new InOrder().Fill(epoch, order);
            _random.Shuffle(order);
        }
    }

    /// <summary>Swaps each position with any position, which favours some orders.</summary>
    private sealed record NaiveSwaps : Shuffling
    {
        public override void Fill(long epoch, Span<int> order)
        {
            new InOrder().Fill(epoch, order);
            var (draws, _) = Key.FromSeed(1).Fold(epoch).Uniform(order.Length, 0, order.Length);
            for (var i = 0; i < order.Length; i++)
            {
                var other = (int)draws[i];
                (order[i], order[other]) = (order[other], order[i]);
            }
        }
    }
}
