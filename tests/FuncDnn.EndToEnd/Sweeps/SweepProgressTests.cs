using FuncDnn.Cli.Reports.Console;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Runs.Failures;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Sweeps;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>The time left of a sweep follows from the steps that this process has trained.</summary>
public sealed class SweepProgressTests
{
    [Fact]
    public void A_later_rung_with_more_steps_takes_longer()
    {
        var lines = Lines(stored: 0);
        Assert.StartsWith("small-sweep  6 of 16, 18.0 s left: ", lines[5], StringComparison.Ordinal);
        Assert.StartsWith("small-sweep  12 of 16, 12.0 s left: ", lines[11], StringComparison.Ordinal);
    }

    [Fact]
    public void Trials_that_an_earlier_process_has_trained_do_not_count_as_fast_ones() =>
        Assert.StartsWith("small-sweep  12 of 16, 12.0 s left: ", Lines(stored: 6)[5], StringComparison.Ordinal);

    /// <summary>Six points with two seeds for 10 steps, then two points for 30 more; 10 steps take a second.</summary>
    private static string[] Lines(int stored)
    {
        using var folder = new TemporaryFolder();
        var plan = SmallSweeps.Plan(SmallSweeps.Small(folder), 40, [new Rung(6, 10), new Rung(2, 40)]);
        var clock = new ManualClock();
        return Session
            .Of(console =>
                SweepProgress.Show(
                    console with
                    {
                        Clock = clock,
                    },
                    plan,
                    SweepProgress.All(plan),
                    progress =>
                    {
                        foreach (var ((trial, until), i) in plan.Start.Segments.Select((one, i) => (one, i)))
                        {
                            clock.Seconds += i < stored ? 0 : 1;
                            progress.Done(trial, SmallSweeps.Result(until, 0.5), wasStored: i < stored);
                        }

                        return ExitCode.Good;
                    }
                )
            )
            .Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private sealed class ManualClock : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
