using System.Xml.Linq;
using FuncDnn.Experiments.Explaining;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Diagrams;
using FuncDnn.Runs.Drawing;
using FuncDnn.Runs.Output;
using FuncDnn.Training.Metrics;

namespace FuncDnn.Cli.Reports.Html;

/// <summary>
/// The partial dependence of predictions on columns: lines for numbers, dots for categories. All have the same scale,
/// so that a column that matters little looks as it should.
/// </summary>
/// <param name="model">The explanation that they are part of.</param>
internal sealed class DependenceFigures(ModelExplanation model)
{
    private const int MaxOutputs = 6;
    private const double Margin = 0.05;

    private bool IsShare => model.Task != LearningTask.Regression && model.HasProbabilities;

    /// <summary>Draws them.</summary>
    public EquatableArray<XElement> All() =>
        model.Dependences.Map(one =>
            !one.Column.IsCategorical ? Lines(one)
            : one.Means.Count == 1 ? Dots(one)
            : Table(one)
        );

    private XElement Lines(PartialDependence one)
    {
        var shown = one.Means.Take(MaxOutputs);
        var vertical = new NumberAxis(What, Common, IsShare);
        return new Diagram(
            one.Column.Name,
            NumberAxis.Linear(one.Column.Name, one.Values) with
            {
                IsDate = one.Column.Dates.IsSome,
            },
            vertical,
            shown.Map(
                (output, means) =>
                    new Mark(
                        MarkKind.Line,
                        one.Values.Zip(means).Map(pair => new CurvePoint(pair.Left, pair.Right)),
                        output,
                        shown.Count > 1 ? model.OutputName(output) : ""
                    )
            )
                + EquatableArray.Of(
                    new Mark(
                        MarkKind.Rug,
                        one.Deciles.Filter(at => at >= one.Values[0] && at <= one.Values[^1])
                            .Map(at => new CurvePoint(at, vertical.Scale.Low))
                    )
                ),
            $"The mean prediction if all examples had this {one.Column.Name}. The ticks on the axis are the deciles: "
                + "where they are far apart, examples are few."
        ).ToMarkup();
    }

    private XElement Dots(PartialDependence one) =>
        new Bars(
            $"{one.Column.Name}: {What}",
            one.Column.Categories.Zip(one.Means[0]).Map(pair => new BarRow(pair.Left, pair.Right, Text(pair.Right))),
            Common,
            $"The mean prediction if all examples had this {one.Column.Name}, on the same scale as the other columns.",
            AreDots: true
        ).ToMarkup();

    private XElement Table(PartialDependence one) =>
        new(
            "figure",
            new XElement("figcaption", new XElement("b", Markup.Clean(one.Column.Name))),
            TableMarkup.Of(
                EquatableArray.Of("\u00A0") + one.Means.Map((output, _) => model.OutputName(output)),
                one.Column.Categories.Map(
                    (category, name) =>
                        EquatableArray.Of(TableMarkup.Heading(name))
                        + one.Means.Map(means => TableMarkup.Cell(Text(means[category])))
                )
            ),
            Markup.Of(
                "p",
                "reading",
                Markup.Clean($"The mean prediction of each output if all examples had this {one.Column.Name}.")
            )
        );

    private string What =>
        model.Task == LearningTask.Regression
            ? model.Numbers.Count == 1
                ? $"mean predicted {model.Numbers[0].Name}"
                : "mean prediction"
            : (model.HasProbabilities ? "mean probability" : "mean output")
                + (model.Part.Examples.Targets.Rows == 1 ? $" of {model.OutputName(0)}" : "");

    private Scale Common
    {
        get
        {
            var all = model.Dependences.Bind(one => one.Means.Bind(means => means)).Filter(double.IsFinite);
            var scale = Scale.Over(all) with { IsLogarithmic = false };
            var margin = Margin * (scale.High - scale.Low);
            return scale with { Low = scale.Low - margin, High = scale.High + margin };
        }
    }

    private string Text(double number) => IsShare ? Formatting.Percent(number) : Markup.Number(number);
}
