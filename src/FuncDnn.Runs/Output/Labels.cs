using FuncDnn.Experiments;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Runs.Output;

/// <summary>Names of an experiment's settings and results.</summary>
internal static class Labels
{
    /// <summary>double or single.</summary>
    public static string Of(Precision precision) => precision == Precision.Single ? "single" : "double";

    /// <summary>The unit of a run's reports; with full batches an epoch is one iteration.</summary>
    public static string Unit(Experiment experiment) => experiment.BatchSize == 0 ? "iteration" : "epoch";

    /// <summary>How a run ended, in one line.</summary>
    public static string Ending(RunResult outcome) => Ending(outcome, Headline(outcome), hasMean: true);

    /// <summary>
    /// The same for a line of limited width: if not everything fits, without the mean cost, and with the last metric of
    /// each part of the data.
    /// </summary>
    public static string Ending(RunResult outcome, int width) =>
        Ending(outcome) is var whole && whole.Length <= width
            ? whole
            : Ending(
                outcome,
                Headline(outcome).GroupBy(metric => metric.Curve).Select(part => part.Last()).ToEquatableArray(),
                hasMean: false
            );

    private static EquatableArray<RunMetric> Headline(RunResult outcome) =>
        outcome.Metrics.Filter(metric => metric.IsHeadline);

    private static string Ending(RunResult outcome, EquatableArray<RunMetric> shown, bool hasMean)
    {
        var last = outcome.Cost[^1];
        var metrics =
            shown.Map(metric =>
                $"{metric.Label} {outcome[metric].Map(number => Formatting.Shown(metric.Unit, number)).IfNone("")}"
            ) + (outcome.Test.IsNone ? EquatableArray.Of("no test set") : []);
        var mean =
            !hasMean || last.MeanCost == last.Cost ? "" : $" (the epoch's mean {Formatting.Cost(last.MeanCost)})";
        return $"cost {Formatting.Cost(last.Cost)} at {Unit(outcome.Experiment)} {Formatting.Count(last.Epoch)}{mean} · "
            + string.Join(" · ", metrics);
    }
}
