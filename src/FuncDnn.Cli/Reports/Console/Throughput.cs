using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Output;
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

    // The first steps are slow, because methods are compiled: the time left would be hundreds of times too long.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.5);

    private readonly long _start = clock.GetTimestamp();
    private Option<(TimeSpan Time, long Step)> _older;
    private (TimeSpan Time, long Step) _newer;

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
        var recent = Recent(elapsed, at.Step);
        var whole = Speed((TimeSpan.Zero, from), elapsed, at.Step);
        var rate = at.Step == at.Steps ? whole : recent || whole;
        return EquatableArray.Of(
                new ProgressPart(
                    4,
                    $"{Formatting.Count(at.Step)} of {Formatting.Count(at.Steps)} steps",
                    IsDetail: true
                )
            )
            + rate.Map(one => new ProgressPart(2, $"{Format(one)} a second", $"{Format(one)}/s")).ToEquatableArray()
            + Time(elapsed, recent, at).Map(time => new ProgressPart(0, time)).ToEquatableArray()
            + EquatableArray.Of(new ProgressPart(1, $"cost {Formatting.Cost(at.Cost)}"))
            + at.Latest.Bind(Metric).ToEquatableArray();
    }

    private Option<double> Recent(TimeSpan elapsed, long step)
    {
        if (_older.IsNone && elapsed >= WarmUp)
        {
            _older = _newer = (elapsed, step);
        }
        else if (_older.IsSome && elapsed - _newer.Time >= Window)
        {
            (_older, _newer) = (_newer, (elapsed, step));
        }

        return _older.Bind(older => Speed(older, elapsed, step));
    }

    private static Option<double> Speed((TimeSpan Time, long Step) since, TimeSpan elapsed, long step) =>
        elapsed > since.Time ? (step - since.Step) / (elapsed - since.Time).TotalSeconds : Option<double>.None;

    private static Option<string> Time(TimeSpan elapsed, Option<double> recent, RunProgress at) =>
        at.Step == at.Steps
            ? $"in {Formatting.Time(elapsed)}"
            : recent
                .Filter(rate => rate > 0)
                .Map(rate => (at.Steps - at.Step) / rate)
                .Filter(seconds => seconds < TimeSpan.MaxValue.TotalSeconds)
                .Map(seconds => $"{Formatting.Time(TimeSpan.FromSeconds(seconds))} left");

    /// <summary>The first headline of the validation set that the latest report has, or else of the test set.</summary>
    private static Option<ProgressPart> Metric(StepReport report) =>
        RunMetrics
            .All.Filter(metric =>
                metric is { IsHeadline: true } and ({ NeedsTest: true } or { NeedsValidation: true })
                && report[metric].Exists(number => !double.IsNaN(number))
            )
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
