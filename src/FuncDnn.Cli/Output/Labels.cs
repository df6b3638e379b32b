using FuncDnn.Experiments;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Metrics;
using LanguageExt;

namespace FuncDnn.Cli.Output;

/// <summary>Names of an experiment's settings and results.</summary>
internal static class Labels
{
    /// <summary>double or single.</summary>
    public static string Of(Precision precision) => precision == Precision.Single ? "single" : "double";

    /// <summary>The unit of a run's reports; with full batches an epoch is one iteration.</summary>
    public static string Unit(Experiment experiment) => experiment.BatchSize == 0 ? "iteration" : "epoch";

    /// <summary>How a run ended, in one line.</summary>
    public static string Ending(RunResult outcome) => Ending(outcome, outcome.Metrics, hasMean: true);

    /// <summary>
    /// The same for a line of limited width: if not everything fits, without the mean cost, and with the last metric of
    /// training and the last of testing.
    /// </summary>
    public static string Ending(RunResult outcome, int width) =>
        Ending(outcome) is var whole && whole.Length <= width
            ? whole
            : Ending(
                outcome,
                outcome.Metrics.GroupBy(one => one.NeedsTest).Select(part => part.Last()),
                hasMean: false
            );

    private static string Ending(RunResult outcome, IEnumerable<RunMetric> shown, bool hasMean)
    {
        var last = outcome.Cost[^1];
        var metrics = shown
            .Select(metric => outcome[metric].Match(Format(metric), () => Missing(outcome, metric)))
            .Distinct();
        var mean =
            !hasMean || last.MeanCost == last.Cost ? "" : $" (the epoch's mean {Formatting.Cost(last.MeanCost)})";
        return $"cost {Formatting.Cost(last.Cost)} at {Unit(outcome.Experiment)} {Formatting.Count(last.Epoch)}{mean} · "
            + string.Join(" · ", metrics);
    }

    /// <summary>The metrics of a trained model, each with its name.</summary>
    public static EquatableArray<(string, string)> Final(RunResult outcome) =>
        outcome.Metrics.Map(metric =>
            (
                metric.Label,
                outcome[metric]
                    .Match(number => Formatting.Of(metric.Unit, number), () => Missing(outcome, metric, "not defined"))
            )
        );

    private static string Missing(RunResult outcome, RunMetric metric) =>
        Missing(outcome, metric, $"{metric.Label} not defined");

    private static string Missing(RunResult outcome, RunMetric metric, string undefined) =>
        metric.NeedsTest && outcome.Test.IsNone ? "no test set" : undefined;

    private static Func<double, string> Format(RunMetric metric) =>
        number =>
            $"{metric.Label} {(metric.Unit == MetricUnit.Share ? Formatting.Percent(number) : Formatting.Cost(number))}";
}
