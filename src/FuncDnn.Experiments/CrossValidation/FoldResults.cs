using System.Globalization;
using FuncDnn.Data.Partitions;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.CrossValidation;

/// <summary>The results of the folds of a cross-validation.</summary>
/// <param name="Plan">The cross-validation.</param>
/// <param name="Folds">Each fold with its trial and its result, in the order of the plan.</param>
public sealed record FoldResults(FoldPlan Plan, EquatableArray<(Fold Fold, Trial Trial, TrialResult Result)> Folds)
{
    /// <summary>Collects the results of a sweep over the folds.</summary>
    /// <param name="plan">The cross-validation.</param>
    /// <param name="rows">The points of the sweep, in any order.</param>
    public static FoldResults Of(FoldPlan plan, EquatableArray<SweepRow> rows) =>
        new(
            plan,
            rows.OrderBy(row => row.Point.Number)
                .Select(row => (plan.Runs[row.Point.Number - 1], row.Trials[0].Trial, row.Trials[0].Result))
                .ToEquatableArray()
        );

    /// <summary>The folds whose runs diverged.</summary>
    public int Diverged => Folds.Filter(one => one.Result.Diverged).Count;

    /// <summary>The metrics that every fold has, those of the held-out fold first.</summary>
    public EquatableArray<RunMetric> Metrics =>
        RunMetrics
            .Ranking.Filter(metric =>
                Folds.Exists(one => !one.Result.Diverged)
                && Folds.ForAll(one => one.Result.Measures.ForAll(metrics => metrics[metric].IsSome))
            )
            .OrderBy(metric => !metric.NeedsTest)
            .ToEquatableArray();

    /// <summary>The metric of each fold that did not diverge.</summary>
    /// <param name="metric">One of <see cref="Metrics"/>.</param>
    public EquatableArray<double> Values(RunMetric metric) =>
        Folds.Choose(one => one.Result.Measures.Bind(metrics => metrics[metric]));

    /// <summary>The mean over the folds, and the sample deviation sqrt(sum (x - mean)^2 / (n - 1)).</summary>
    /// <param name="metric">One of <see cref="Metrics"/>.</param>
    public (double Mean, double Deviation) Summary(RunMetric metric)
    {
        var values = Values(metric);
        var mean = values.Fold(0.0, (sum, value) => sum + value) / values.Count;
        var squares = values.Fold(0.0, (sum, value) => sum + ((value - mean) * (value - mean)));
        return (mean, Math.Sqrt(squares / (values.Count - 1)));
    }

    /// <summary>A row for each metric: its mean, deviation, least and greatest value.</summary>
    public Table ToSummary() =>
        Table.Of(
            Plan.Name,
            ["metric", "mean", "deviation", "least", "greatest", "folds"],
            Metrics.Map(metric =>
                EquatableArray.Of(
                    metric.Name,
                    Text(Summary(metric).Mean),
                    Text(Summary(metric).Deviation),
                    Text(Values(metric).Min()),
                    Text(Values(metric).Max()),
                    $"{Values(metric).Count}"
                )
            )
        );

    /// <summary>A row for each fold: repeat and fold, from 1, its run, its steps and its metrics.</summary>
    public Table ToTable() =>
        Table.Of(
            Plan.Name,
            EquatableArray.Of("repeat", "fold", "trial", "steps", "diverged") + Metrics.Map(metric => metric.Name),
            Folds.Map(one =>
                EquatableArray.Of(
                    $"{one.Fold.Repeat + 1}",
                    $"{one.Fold.Index + 1}",
                    one.Trial.Name,
                    $"{one.Result.Step}",
                    one.Result.Diverged ? "true" : "false"
                ) + Metrics.Map(metric => one.Result.Measures.Bind(metrics => metrics[metric]).Match(Text, () => ""))
            )
        );

    private static string Text(double number) =>
        double.IsNaN(number) ? "" : number.ToString("R", CultureInfo.InvariantCulture);
}
