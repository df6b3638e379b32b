using FuncDnn.Data.Partitions;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Experiments.Sources;

/// <summary>How a source without a test set of its own takes one from its examples.</summary>
/// <param name="Fraction">The fraction of the examples, from 0 to below 1; the number is rounded.</param>
/// <param name="Stratified">
/// Whether each class has its share; otherwise a random choice, which only leaves every class a training example.
/// </param>
/// <param name="Seed">The seed of the choice.</param>
internal sealed record TestPart(double Fraction, bool Stratified, uint Seed)
{
    /// <summary>The partition.</summary>
    public Partition Divide(ExampleKeys keys)
    {
        if (Stratified || !keys.Groups.IsEmpty || !keys.Times.IsEmpty)
        {
            var (kept, held) = HoldOut.Divide(Partition.All(keys.Count).Train, keys, Fraction, Stratified, Seed);
            return new Partition(kept, Test: held);
        }

        var (order, _) = RandomState.Seed(Seed).Permutation(keys.Count);
        var test = (int)double.Round(Fraction * keys.Count);
        return new Partition(order[test..], Test: order[..test]).WithEveryClassInTraining(keys);
    }
}
