using System.Xml.Linq;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Diagrams;
using FuncDnn.Runs.Drawing;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;

namespace FuncDnn.Cli.Reports.Html;

/// <summary>The self-contained page of a sweep: its points, best first, and the effect of each setting.</summary>
internal static class SweepPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="plan">The sweep.</param>
    /// <param name="rows">Its points, the best one first.</param>
    /// <returns>The file; equal results give equal bytes, and it is well-formed XML.</returns>
    public static FileContent Of(SweepPlan plan, EquatableArray<SweepRow> rows)
    {
        var headline = new SweepHeadline(plan.Sweep, rows);
        return new(
            SweepFiles.Page,
            Page.Write(
                plan.Sweep.Name,
                headline.Best,
                headline.Notes.Map(note => Markup.Of("p", "faint", Markup.Clean(note))),
                Summary(plan, rows),
                Markup.Section(
                    "What each setting did",
                    Markup.Of(
                        "p",
                        "faint",
                        $"{plan.Sweep.Metric.Name} of every trial · ",
                        Markup.Of("span", "key c1", "the best point"),
                        plan.Rungs.Count > 1 ? " · hollow: given up early" : null,
                        rows.Exists(row => row.Diverged > 0) ? " · ×: diverged" : null
                    ),
                    Markup.Of(
                        "div",
                        "figures",
                        plan.Sweep.Space.Axes.Map((i, axis) => new Scatter(axis, i, rows, plan.Sweep.Metric).ToMarkup())
                    )
                ),
                Markup.Section("Points", Markup.Of("div", "scroll", Table(plan, rows)))
            )
        );
    }

    private static XElement Summary(SweepPlan plan, EquatableArray<SweepRow> rows)
    {
        var sweep = plan.Sweep;
        var trials = rows.Bind(row => row.Trials);
        return Page.Summary(
            [
                ("experiment", sweep.Experiment.Name),
                ("points", Formatting.Count(rows.Count)),
                ("seeds of each", Formatting.Count(sweep.Seeds)),
                ("trials that diverged", Formatting.Count(trials.Filter(one => one.Result.Diverged).Count)),
                ("metric", sweep.Metric.Name + (sweep.IsMaximized ? ", greatest best" : ", least best")),
                plan.Rungs.Count > 1
                    ? ("halving", string.Join(", ", plan.Rungs.Map(Describe)))
                    : ("steps of the longest", Formatting.Count(plan.Rungs[0].Steps)),
            ],
            "In this folder, ",
            new XElement("code", $"funcdnn verify {SweepFiles.Trials}/{rows[0].Trials[0].Trial.Name}"),
            " runs a trial again and compares every state; ",
            new XElement("code", $"funcdnn sweep {SweepFiles.Sweep} --out again"),
            " repeats all (with the same --data, where it read files)."
        );
    }

    private static string Describe(Rung rung) =>
        $"{Formatting.Count(rung.Points)} until step {Formatting.Count(rung.Steps)}";

    private static XElement Table(SweepPlan plan, EquatableArray<SweepRow> rows) =>
        Markup.Of(
            "table",
            "ranks best",
            new XElement(
                "tr",
                EquatableArray
                    .Of("rank", "point")
                    .Concat(plan.Sweep.Space.Axes.Map(axis => axis.Path))
                    .Concat(["mean", "deviation", "best", "diverged", "steps"])
                    .Map(title => new XElement("th", Markup.Clean(title)))
            ),
            rows.Map(
                (i, row) =>
                    new XElement(
                        "tr",
                        EquatableArray
                            .Of(Formatting.Count(i + 1), Formatting.Count(row.Point.Number))
                            .Concat(row.Point.Changes.Map(Value))
                            .Concat(EquatableArray.Of(row.Mean, row.Deviation, row.Best).Map(SweepReport.Text))
                            .Concat([$"{row.Diverged} of {row.Trials.Count}", Formatting.Count(row.Steps)])
                            .Map(cell => new XElement("td", Markup.Clean(cell)))
                    )
            )
        );

    // Six digits are enough here; the CSV file has all of them.
    private static string Value(SettingOverride change) =>
        change.Value.Number.Filter(number => number != Math.Floor(number)).Match(Formatting.Cost, change.Value.Text);
}
