using FuncDnn.Training.Shards;

namespace FuncDnn.Benchmarks.Scaling;

/// <summary>The shards of a batch divided among machines of one speed, as a coordinator does.</summary>
/// <param name="Largest">The shards of the machine that has the most: the others wait for it.</param>
/// <param name="Busy">The number of machines that have shards.</param>
/// <param name="Blocks">
/// The number of blocks of all machines, in the tree in which the gradients are added: each is a vector to be sent.
/// </param>
internal sealed record Division(int Largest, int Busy, int Blocks)
{
    private const int GrainsPerShare = 4;

    /// <summary>
    /// Gives each machine consecutive shards, nearly as many as the others. They are cut at multiples of a power of
    /// two, so that a share is made of few blocks.
    /// </summary>
    /// <param name="shards">The number of shards.</param>
    /// <param name="machines">The number of machines; of more machines than shards some have nothing to do.</param>
    public static Division Of(int shards, int machines)
    {
        var grain = 1;
        while (2 * GrainsPerShare * (long)grain * machines <= shards)
        {
            grain *= 2;
        }

        var (largest, busy, blocks, start) = (0, 0, 0, 0);
        for (var machine = 1; machine <= machines; machine++)
        {
            var end = machine == machines ? shards : Cut(machine);
            largest = Math.Max(largest, end - start);
            busy += end > start ? 1 : 0;
            blocks += Within(new ShardTree(shards).Root, start, end);
            start = end;
        }

        return new(largest, busy, blocks);

        int Cut(int machine) => (int)Math.Round((double)machine * shards / machines / grain) * grain;
    }

    private static int Within(ShardBlock block, int start, int end) =>
        block.End <= start || end <= block.Start ? 0
        : start <= block.Start && block.End <= end ? 1
        : Within(block.Left, start, end) + Within(block.Right, start, end);
}
