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
        Of("a stream whose blocks keep the order of the file", ShufflingLaws.PositionsAreUniform, new FixedBlocks()),
        Of("a stream whose windows keep the order of their rows", ShufflingLaws.PositionsAreUniform, new FixedRows()),
        Of("a stream that drops a block that is not full", ShufflingLaws.IsPermutation, new WithoutTheRest()),
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

    /// <summary>Shuffles within windows of four examples alone.</summary>
    private sealed record FixedBlocks : Shuffling
    {
        public override void Fill(long epoch, Span<int> order)
        {
            for (var start = 0; start < order.Length; start += 4)
            {
                var window = order[start..Math.Min(start + 4, order.Length)];
                Key.FromSeed(1).Fold(epoch).Fold(start).FillPermutation(window);
                foreach (ref var place in window)
                {
                    place += start;
                }
            }
        }
    }

    /// <summary>Shuffles pairs of examples, and not the examples.</summary>
    private sealed record FixedRows : Shuffling
    {
        public override void Fill(long epoch, Span<int> order)
        {
            var blocks = new int[(order.Length + 1) / 2];
            Key.FromSeed(1).Fold(epoch).FillPermutation(blocks);
            var at = 0;
            foreach (var row in blocks.SelectMany(block => new[] { 2 * block, (2 * block) + 1 }))
            {
                if (row < order.Length)
                {
                    order[at++] = row;
                }
            }
        }
    }

    private sealed record WithoutTheRest : Shuffling
    {
        public override void Fill(long epoch, Span<int> order) =>
            Key.FromSeed(1).Fold(epoch).FillPermutation(order[..(order.Length / 4 * 4)]);
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
