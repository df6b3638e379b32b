using FuncDnn.Experiments.Sweeps;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>
/// The result of a sweep in a few sentences: its best point, why it is the best, and where to look next.
/// </summary>
/// <param name="Sweep">The sweep.</param>
/// <param name="Rows">Its points, the best one first.</param>
internal sealed record SweepHeadline(Sweep Sweep, EquatableArray<SweepRow> Rows)
{
    private SweepRow BestRow => Rows[0];

    /// <summary>The best point with its settings, and its metric after its last step.</summary>
    public string Best =>
        BestRow.Mean.Match(
            mean =>
                $"best: point {Formatting.Count(BestRow.Point.Number)} ({BestRow.Point.Describe()}): "
                + $"{MetricName} {Formatting.Cost(mean)} (to {(Sweep.IsMaximized ? "maximize" : "minimize")}) "
                + $"after {Formatting.Count(BestRow.Steps)} steps",
            () => "every trial diverged"
        );

    /// <summary>Why the best point is the best, if another one has a better metric; then its edges.</summary>
    public EquatableArray<string> Notes => Why.ToEquatableArray() + Edges.Map(Describe);

    /// <summary>The edges on which the best point lies.</summary>
    public EquatableArray<SweepEdge> Edges => SweepEdge.Of(Sweep, Rows);

    /// <summary>
    /// The first of the points that rank lower although their metric is better: they were given up early, or some of
    /// their seeds diverged.
    /// </summary>
    public Option<string> Why =>
        Rows.Skip(1)
            .Filter(IsBetterThanBest)
            .OrderBy(row => row.Mean.Map(mean => Sweep.IsMaximized ? -mean : mean).IfNone(double.MaxValue))
            .ToEquatableArray()
            .HeadOrNone()
            .Map(Explain);

    private string MetricName => Sweep.Seeds > 1 ? $"mean {Sweep.Metric.Name}" : Sweep.Metric.Name;

    private bool IsBetterThanBest(SweepRow row) =>
        row.Mean.Match(mean => BestRow.Mean.Exists(best => Sweep.IsMaximized ? mean > best : mean < best), () => false);

    private string Explain(SweepRow row) =>
        $"point {Formatting.Count(row.Point.Number)} has a {(Sweep.IsMaximized ? "greater" : "smaller")} {MetricName}, "
        + $"{SweepReport.Text(row.Mean)}, but "
        + (
            row.Diverged > BestRow.Diverged
                ? $"{row.Diverged} of its {row.Trials.Count} seeds diverged, and points with fewer of these rank first"
                : $"after {Formatting.Count(row.Steps)} steps, where halving gave it up; "
                    + "points that got further rank first"
        );

    private static string Describe(SweepEdge edge)
    {
        var end = edge.Axis.Grid[edge.IsUpper ? ^1 : 0];
        return $"{edge.Axis.Path}={edge.Value.Text} is the {(edge.IsUpper ? "greatest" : "least")} value tried: "
            + $"a better one may lie {(edge.IsUpper ? "above" : "below")}, so "
            + (
                edge.Axis is ValuesAxis ? $"add {(edge.IsUpper ? "greater" : "smaller")} values"
                : edge.Value != end ? $"try values up to {end.Text} and beyond"
                : edge.IsUpper ? "raise \"high\""
                : "lower \"low\""
            );
    }
}
