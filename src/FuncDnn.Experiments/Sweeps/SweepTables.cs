using System.Globalization;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Sweeps;

/// <summary>The results of a sweep as tables, to be written as CSV; equal results give equal tables.</summary>
internal static class SweepTables
{
    /// <summary>
    /// A row for each point, the best one first: rank, point, a column for each axis, metric, mean, deviation, best,
    /// seeds, diverged, steps; empty if there is no number.
    /// </summary>
    public static Table Points(Sweep sweep, EquatableArray<SweepRow> rows) =>
        Table.Of(
            sweep.Name,
            EquatableArray.Of("rank", "point")
                + sweep.Space.Axes.Map(axis => axis.Path)
                + EquatableArray.Of("metric", "mean", "deviation", "best", "seeds", "diverged", "steps"),
            rows.Map(
                    (i, row) =>
                        (
                            EquatableArray.Of(Text(i + 1), Text(row.Point.Number))
                            + row.Point.Changes.Map(change => change.Value.Text)
                            + EquatableArray.Of(
                                sweep.Metric.Name,
                                Text(row.Mean),
                                Text(row.Deviation),
                                Text(row.Best),
                                Text(row.Trials.Count),
                                Text(row.Diverged),
                                Text(row.Steps)
                            )
                        )
                )
                .ToEquatableArray()
        );

    /// <summary>
    /// A row for each trial, in their order: trial, point, seed, a column for each axis, steps, diverged (true or
    /// false), and every metric that is defined.
    /// </summary>
    public static Table Trials(Sweep sweep, EquatableArray<SweepRow> rows) =>
        Table.Of(
            sweep.Name,
            EquatableArray.Of("trial", "point", "seed")
                + sweep.Space.Axes.Map(axis => axis.Path)
                + EquatableArray.Of("steps", "diverged")
                + Measured(rows).Map(metric => metric.Name),
            rows.OrderBy(row => row.Point.Number)
                .SelectMany(row => row.Trials)
                .Select(one => Row(one, Measured(rows)))
                .ToEquatableArray()
        );

    /// <summary>The metrics that are defined for the task of any trial.</summary>
    private static EquatableArray<RunMetric> Measured(EquatableArray<SweepRow> rows) =>
        RunMetrics.Ranking.Filter(metric =>
            (metric.Task.IsNone && !metric.NeedsValidation)
            || rows.Exists(row =>
                row.Trials.Exists(trial => trial.Result.Measures.Exists(metrics => Has(metrics, metric)))
            )
        );

    private static bool Has(TrialMetrics metrics, RunMetric metric) =>
        metric.NeedsValidation ? metrics[metric].IsSome : metrics.Has(metric);

    private static EquatableArray<string> Row(
        (Trial Trial, TrialResult Result) one,
        EquatableArray<RunMetric> measured
    ) =>
        (
            EquatableArray.Of(one.Trial.Name, Text(one.Trial.Point.Number), Text(one.Trial.Seed))
            + one.Trial.Point.Changes.Map(change => change.Value.Text)
            + EquatableArray.Of(Text(one.Result.Step), one.Result.Diverged ? "true" : "false")
            + measured.Map(metric => Text(one.Result.Measures.Bind(metrics => metrics[metric])))
        );

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(Option<double> number) =>
        number.Match(value => value.ToString("R", CultureInfo.InvariantCulture), "");
}
