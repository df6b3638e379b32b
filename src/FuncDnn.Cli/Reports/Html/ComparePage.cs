using System.Xml.Linq;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Diagrams;
using FuncDnn.Runs.Drawing;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using FuncDnn.Training.Metrics;

namespace FuncDnn.Cli.Reports.Html;

/// <summary>The self-contained page of several runs: results, settings that differ, curves over each other.</summary>
internal static class ComparePage
{
    private const int MaxSettings = 40;

    /// <summary>Writes the page.</summary>
    /// <param name="compared">The runs.</param>
    /// <returns>The bytes; equal runs in equal folders give equal bytes.</returns>
    public static byte[] Of(RunComparisonTable compared) =>
        Page.Write(
            $"{Formatting.Count(compared.Runs.Count)} runs compared",
            compared.Headline,
            Metrics(compared),
            Settings(compared),
            Curves(compared)
        );

    private static XElement Metrics(RunComparisonTable compared) =>
        Markup.Section(
            "Results",
            TableMarkup.Of(
                EquatableArray.Of("run", "ending", "steps") + compared.Metrics.Map(metric => metric.Label),
                compared.Runs.Map(run =>
                    (
                        EquatableArray.Of(
                            TableMarkup.Cell(compared.Label(run)),
                            TableMarkup.Cell(run.Ending),
                            TableMarkup.Cell(Formatting.Count(run.Steps))
                        ) + compared.Metrics.Map(metric => Number(compared, run, metric))
                    )
                )
            ),
            Reading(
                "The best number of each column is bold. Numbers of the training part say least about new examples."
            )
        );

    private static XElement Settings(RunComparisonTable compared)
    {
        var rows = compared.Settings.Rows.Take(MaxSettings);
        var leftOut = compared.Settings.Rows.Count - rows.Count;
        return Markup.Section(
            "Settings that differ",
            rows.IsEmpty
                ? Reading("All settings are the same.")
                : TableMarkup.Of(
                    EquatableArray.Of("run") + rows.Map(row => row.Path),
                    compared.Runs.Map(
                        (i, run) =>
                            EquatableArray.Of(TableMarkup.Cell(compared.Label(run)))
                            + rows.Map(row => TableMarkup.Cell(row.Values[i].Length == 0 ? "-" : row.Values[i]))
                    )
                ),
            rows.IsEmpty
                ? null
                : Reading(
                    "Paths as in experiment.json, and as --set takes them."
                        + (
                            leftOut > 0
                                ? $" {Formatting.Count(leftOut)} more differ: 'funcdnn diff A B' lists them."
                                : ""
                        )
                )
        );
    }

    private static XElement? Curves(RunComparisonTable compared)
    {
        var charts = compared.Curves.Map(metric => Chart(compared, metric)).Filter(chart => chart.HasPoints);
        return charts.IsEmpty
            ? null
            : Markup.Section(
                "Curves",
                compared.Runs.Count > CurvePlot.Colors
                    ? Reading(
                        $"The best {CurvePlot.Colors} by {compared.Rank.Match(metric => metric.Label, "")} are "
                            + "coloured, the others grey."
                    )
                    : null,
                Markup.Of("div", "figures", charts.Map(chart => chart.ToMarkup()))
            );
    }

    private static Chart Chart(RunComparisonTable compared, RunMetric metric)
    {
        var curves = compared.Ranked.Map(run => new Curve(
            compared.Label(run),
            run.Reports.Map(report => (report.Epoch, report[metric].IfNone(double.NaN)))
        ));
        return new(
            metric.Label,
            curves,
            compared.Runs.Map(run => run.Reports.LastOrNone().Map(report => report.Epoch).IfNone(0)).Max(),
            metric.Unit == MetricUnit.Share,
            metric.Goal.Exists(goal => goal == MetricGoal.Minimize)
                ? "Lower is better; a curve that ends early was stopped or diverged."
                : "Higher is better; a curve that ends early was stopped or diverged.",
            "epoch"
        );
    }

    private static XElement Number(RunComparisonTable compared, ComparedRun run, RunMetric metric)
    {
        var cell = TableMarkup.Cell(run[metric].Match(number => Formatting.Shown(metric.Unit, number), "-"));
        if (compared.IsBest(run, metric))
        {
            cell.Add(new XAttribute("class", "best"));
        }

        return cell;
    }

    private static XElement Reading(string text) => Markup.Of("p", "reading", text);
}
