using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Random;

namespace FuncDnn.PropertyTests.Faults;

/// <summary>Mistakes in loaders.</summary>
internal static class OrderFaults
{
    public static Fault[] All { get; } =
    [
        Of("a loader that repeats one permutation", ShufflingLaws.EpochsDiffer, new OnePermutation()),
        Of("a loader that draws with replacement", ShufflingLaws.IsPermutation, new WithReplacement()),
        Of("a loader that leaves out the last example", ShufflingLaws.IsPermutation, new WithoutTheLast()),
        Of("a loader with a state of its own", ShufflingLaws.IsPermutation, new Stateful()),
        Of("a loader that exchanges every example with any", ShufflingLaws.AllPlacesAlike, new NaiveExchange()),
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

    private sealed record WithoutTheLast : Shuffling
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

    /// <summary>Exchanges each place with any of all places, which prefers some orders.</summary>
    private sealed record NaiveExchange : Shuffling
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
