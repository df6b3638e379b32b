using FuncDnn.Cli.Output;
using FuncDnn.Experiments.Runs;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>The speed of a run.</summary>
/// <param name="clock">The clock.</param>
/// <param name="from">The number of steps before the measurement began.</param>
internal sealed class Throughput(TimeProvider clock, long from)
{
    private readonly long _start = clock.GetTimestamp();

    /// <summary>The time since the start.</summary>
    public TimeSpan Elapsed => clock.GetElapsedTime(_start);

    /// <summary>The progress of a run: steps, steps per second, time left, cost.</summary>
    /// <param name="at">The progress.</param>
    /// <returns>For example <c>25,000 of 50,000 steps, 81,200 a second, 0:01 left, cost 0.145232</c>.</returns>
    public string Describe(RunProgress at)
    {
        var seconds = Elapsed.TotalSeconds;
        var rate = seconds > 0 ? (at.Step - from) / seconds : 0;
        var left = rate > 0 ? TimeSpan.FromSeconds((at.Steps - at.Step) / rate) : TimeSpan.Zero;
        var time = at.Step == at.Steps ? $"in {Formatting.Time(Elapsed)}" : $"{Formatting.Time(left)} left";
        return $"{Formatting.Count(at.Step)} of {Formatting.Count(at.Steps)} steps, {Rate(rate)} a second, {time}, "
            + $"cost {Formatting.Cost(at.Cost)}";
    }

    // Slow runs have a rate below one, which must not be shown as 0.
    private static string Rate(double rate) =>
        rate < 10 ? Formatting.Cost(Math.Round(rate, 2)) : Formatting.Count((long)rate);
}
