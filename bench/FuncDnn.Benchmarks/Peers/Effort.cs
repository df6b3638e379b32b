namespace FuncDnn.Benchmarks.Peers;

/// <summary>How long to measure.</summary>
/// <param name="Rounds">The number of turns of each contender.</param>
/// <param name="BurstSeconds">The target length of a turn.</param>
/// <param name="WarmUpSeconds">How long each contender runs before it is timed.</param>
internal sealed record Effort(int Rounds, double BurstSeconds, double WarmUpSeconds)
{
    public static Effort Thorough { get; } = new(15, 0.15, 2);

    public static Effort Quick { get; } = new(5, 0.1, 1);
}
