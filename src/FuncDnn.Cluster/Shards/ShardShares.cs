using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Shards;

namespace FuncDnn.Cluster.Shards;

/// <summary>Divides the shards of a step among workers.</summary>
internal static class ShardShares
{
    // A share is off by half a grain at each end at most, and is made of few blocks: each is a vector to be sent.
    private const int GrainsPerShare = 4;

    // Half a share from .62 of the speed on: on a busy machine equal workers differ by more than the root of two.
    private const double Doubt = 0.2;

    /// <summary>
    /// Gives each worker consecutive shards, by its speed. They are cut at multiples of a power of two, so that a share
    /// is made of few blocks of the tree; of a power of two of shards and of equal workers each share is one.
    /// </summary>
    /// <param name="tree">The tree of the step.</param>
    /// <param name="missing">The shards that nobody has computed, in blocks in order.</param>
    /// <param name="speeds">
    /// How fast each worker is, in any unit; NaN where it is not known. Only powers of two count, so that shares do not
    /// change with every breath of a machine.
    /// </param>
    /// <returns>The blocks of each worker, in order; none for some workers if there are few shards.</returns>
    public static EquatableArray<EquatableArray<ShardBlock>> Of(
        ShardTree tree,
        EquatableArray<ShardBlock> missing,
        EquatableArray<double> speeds
    )
    {
        var shards = missing.SelectMany(block => Enumerable.Range(block.Start, block.Count)).ToArray();
        var parts = Parts(speeds);
        var all = parts.Sum();
        var grain = 1;
        while (2 * grain * GrainsPerShare * parts.Count <= shards.Length)
        {
            grain *= 2;
        }

        int Cut(int worker) =>
            worker == parts.Count
                ? shards.Length
                : (int)Math.Round(parts.Take(worker).Sum() * shards.Length / all / grain) * grain;
        return Enumerable
            .Range(0, parts.Count)
            .Select(i => shards[Cut(i)..Cut(i + 1)].ToHashSet())
            .Select(own => tree.Blocks(own.Contains))
            .ToEquatableArray();
    }

    // The fastest gets 1, the others 1, 1/2, 1/4, ...; whoever is not known yet gets 1.
    private static EquatableArray<double> Parts(EquatableArray<double> speeds)
    {
        var fastest = speeds.Filter(double.IsFinite).Fold(0.0, Math.Max);
        return speeds.Map(speed =>
            double.IsFinite(speed) && speed > 0 ? Math.Pow(2, Math.Round(Math.Log2(speed / fastest) + Doubt)) : 1
        );
    }
}
