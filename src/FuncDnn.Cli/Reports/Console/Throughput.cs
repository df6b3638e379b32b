using FuncDnn.Cli.Output;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Metrics;
using LanguageExt;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>The speed of a run over the last seconds, counted from the steps of this process alone.</summary>
/// <param name="clock">The clock.</param>
/// <param name="from">The number of steps before the measurement began.</param>
internal sealed class Throughput(TimeProvider clock, long from)
{
    // Long enough for a steady number, and short enough to follow a machine that becomes faster or slower.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    // The first steps are slow: methods are compiled and memory is touched for the first time.
    private static readonly TimeSpan Soonest = TimeSpan.FromSeconds(0.5);

    private readonly long _start = clock.GetTimestamp();
    private (TimeSpan Time, long Step) _older = (TimeSpan.Zero, from);
    private (TimeSpan Time, long Step) _newer = (TimeSpan.Zero, from);

    /// <summary>The time since the start.</summary>
    public TimeSpan Elapsed => clock.GetElapsedTime(_start);

    /// <summary>
    /// The progress of a run: for example <c>25,000 of 50,000 steps, 81,200 a second, 0:01 left, cost 0.145232, test
    /// accuracy 93.00 %</c>.
    /// </summary>
    /// <param name="at">The progress.</param>
    public EquatableArray<ProgressPart> Describe(RunProgress at)
    {
        var elapsed = Elapsed;
        var rate = Rate(elapsed, at.Step);
        return EquatableArray.Of(
                new ProgressPart(
                    4,
                    $"{Formatting.Count(at.Step)} of {Formatting.Count(at.Steps)} steps",
                    IsDetail: true
                )
            )
            + rate.Map(one => new ProgressPart(2, $"{Format(one)} a second", $"{Format(one)}/s")).ToEquatableArray()
            + Time(elapsed, rate, at).Map(time => new ProgressPart(0, time)).ToEquatableArray()
            + EquatableArray.Of(new ProgressPart(1, $"cost {Formatting.Cost(at.Cost)}"))
            + at.Latest.Bind(Metric).ToEquatableArray();
    }

    private Option<double> Rate(TimeSpan elapsed, long step)
    {
        if (elapsed - _newer.Time >= Window)
        {
            (_older, _newer) = (_newer, (elapsed, step));
        }

        var seconds = (elapsed - _older.Time).TotalSeconds;
        return seconds > 0 ? (step - _older.Step) / seconds : Option<double>.None;
    }

    // After a slow first step, the time left would be hundreds of times too long.
    private static Option<string> Time(TimeSpan elapsed, Option<double> rate, RunProgress at) =>
        at.Step == at.Steps ? $"in {Formatting.Time(elapsed)}"
        : elapsed < Soonest ? Option<string>.None
        : rate.Filter(one => one > 0)
            .Map(one => (at.Steps - at.Step) / one)
            .Filter(seconds => seconds < TimeSpan.MaxValue.TotalSeconds)
            .Map(seconds => $"{Formatting.Time(TimeSpan.FromSeconds(seconds))} left");

    /// <summary>The first metric of the test set that the latest report has.</summary>
    private static Option<ProgressPart> Metric(StepReport report) =>
        RunMetrics
            .Reported.Filter(metric => metric is { IsOfExamples: true, NeedsTest: true } && report[metric].IsSome)
            .HeadOrNone()
            .Map(metric =>
            {
                var number = report[metric].IfNone(0);
                return metric.Unit == MetricUnit.Share
                    ? new ProgressPart(
                        3,
                        $"{metric.Label} {Formatting.Percent(number)}",
                        $"{metric.Curve} {Formatting.Percent(number)}"
                    )
                    : new ProgressPart(3, $"{metric.Label} {Formatting.Cost(number)}");
            });

    // Slow runs have a rate below one, which must not be shown as 0.
    private static string Format(double rate) =>
        rate < 10 ? Formatting.Cost(Math.Round(rate, 2)) : Formatting.Count((long)rate);
}
