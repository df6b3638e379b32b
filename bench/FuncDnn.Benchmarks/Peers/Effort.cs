namespace FuncDnn.Benchmarks.Peers;

/// <summary>How long is measured.</summary>
/// <param name="Rounds">How often every contender has its turn.</param>
/// <param name="BurstSeconds">How long a turn lasts, at least one step.</param>
/// <param name="WarmUpSeconds">How long each works before it is timed.</param>
internal sealed record Effort(int Rounds, double BurstSeconds, double WarmUpSeconds)
{
    public static Effort Thorough { get; } = new(15, 0.15, 2);

    public static Effort Quick { get; } = new(5, 0.1, 1);
}
