namespace FuncDnn.Cluster.Shards;

/// <summary>How fast a worker is.</summary>
/// <param name="ShardsPerSecond">
/// Transfers included, in the mean over some steps; NaN before the second one that it takes part in.
/// </param>
/// <param name="IsWarm">Whether it has taken part in a step: in the first one a worker compiles its code.</param>
internal readonly record struct WorkerSpeed(double ShardsPerSecond, bool IsWarm)
{
    // The weight of the latest step in the mean time of a shard.
    private const double Newest = 0.1;

    // After some 35 steps without a share a worker counts as twice as fast, and is tried again.
    private const double Rested = 1.02;

    /// <summary>The speed of a worker that nothing is known of.</summary>
    public static WorkerSpeed Unknown { get; } = new(double.NaN, IsWarm: false);

    /// <summary>After a step in which it computed some shards: the mean is one of times, not of speeds.</summary>
    public WorkerSpeed Worked(int shards, TimeSpan time)
    {
        var latest = shards / time.TotalSeconds;
        return new(
            !IsWarm ? double.NaN
                : double.IsNaN(ShardsPerSecond) ? latest
                : 1 / ((Newest / latest) + ((1 - Newest) / ShardsPerSecond)),
            IsWarm: true
        );
    }

    /// <summary>After a step without a share.</summary>
    public WorkerSpeed Idled() => this with { ShardsPerSecond = ShardsPerSecond * Rested };
}
