using System.Xml.Linq;
using FuncDnn.Data.Json;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Drawing;
using FuncDnn.Training.Metrics;

namespace FuncDnn.Runs.Diagrams;

/// <summary>The metric of every trial over one of the settings that a sweep varies.</summary>
/// <param name="Axis">The setting.</param>
/// <param name="Index">The index of the axis, from 0.</param>
/// <param name="Rows">The points, the best one first.</param>
/// <param name="Metric">What is measured.</param>
internal sealed record Scatter(Axis Axis, int Index, EquatableArray<SweepRow> Rows, RunMetric Metric)
{
    private const double Radius = 3.2;
    private const double CrossY = 12;

    private bool IsShare => Metric.Unit == MetricUnit.Share;

    /// <summary>Draws it.</summary>
    /// <returns>A figure with its caption.</returns>
    public XElement ToMarkup()
    {
        var values = Frame.Values(Rows.Bind(row => row.Values), IsShare);
        var settings = SettingScale.Of(Axis, Rows.Map(Setting));
        var last = Rows.Map(row => row.Rung).Max();
        return new XElement(
            "figure",
            new XElement("figcaption", new XElement("b", Markup.Clean(Axis.Path))),
            new XElement(
                "svg",
                Frame.ViewBox($"{Metric.Name} over {Markup.Clean(Axis.Path)}"),
                Frame.Small.GridLines(values, IsShare),
                settings.Ticks,
                Frame.Small.HorizontalAxis(""),
                // The best one is drawn last, on top.
                Rows.Rev().Bind(row => row.Trials.Map(trial => Mark(row, trial.Result, settings, values, last)))
            )
        );
    }

    private SettingValue Setting(SweepRow row) => row.Point.Changes[Index].Value;

    private XElement Mark(SweepRow row, TrialResult result, SettingScale settings, Scale values, int last)
    {
        var x = settings.Position(Setting(row));
        var tooltip = new XElement("title", Markup.Clean($"point {row.Point.Number}: {row.Point.Describe()}"));
        if (result.Measures.Bind(all => all[Metric]).Case is not double value)
        {
            var cross = Frame.Text(x, CrossY, "middle", "×");
            cross.Add(new XAttribute("class", "lost"), tooltip);
            return cross;
        }

        var kind = row.Point.Number == Rows[0].Point.Number ? "dot best" : "dot";
        return new XElement(
            "circle",
            new XAttribute("class", row.Rung < last ? $"{kind} early" : kind),
            new XAttribute("cx", Markup.Length(x)),
            new XAttribute("cy", Markup.Length(Frame.Small.Y(values, value))),
            new XAttribute("r", Markup.Length(Radius)),
            tooltip
        );
    }
}
