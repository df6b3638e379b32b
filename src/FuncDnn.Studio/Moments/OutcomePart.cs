using System.Globalization;
using System.Xml.Linq;
using FuncDnn.Experiments.Explaining;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Diagrams;
using FuncDnn.Runs.Drawing;
using FuncDnn.Runs.Output;
using FuncDnn.Training.Metrics;

namespace FuncDnn.Studio.Moments;

/// <summary>What is predicted for the training examples, and which are predicted worst.</summary>
internal static class OutcomePart
{
    private const int MostClasses = 20;
    private const int Shades = 10;
    private const int MostWorst = 8;

    /// <summary>Writes it.</summary>
    public static object?[] Of(StepView view) =>
        [
            view
                .Outcome.Confusion.Filter(counts => counts.Classes is > 1 and <= MostClasses)
                .Map(counts => Confusion(counts, view.Outcome.Names))
                .ToArray(),
            view
                .Outcome.Numbers.Take(NumberDiagrams.MaxOutputs)
                .Bind(fit => NumberDiagrams.Of(fit).Take(1))
                .Map(one => one.ToMarkup()),
            Worst(view),
        ];

    // Shades are classes of the style sheet, since the policy of the page allows no style within it.
    private static object[] Confusion(ConfusionMatrix counts, EquatableArray<string> names)
    {
        var labels = Enumerable.Range(0, counts.Classes).Select(k => k < names.Count ? names[k] : $"{k}").ToArray();
        return
        [
            Markup.Of("p", "faint small", "Rows are the actual classes, columns the predicted ones."),
            Markup.Of(
                "div",
                "scroll",
                Markup.Of(
                    "table",
                    "confusion",
                    new XElement(
                        "thead",
                        new XElement("tr", new XElement("td", "\u00A0"), labels.Select(name => Head("col", name)))
                    ),
                    new XElement(
                        "tbody",
                        labels.Select((name, actual) => new XElement("tr", Head("row", name), Cells(counts, actual)))
                    )
                )
            ),
        ];
    }

    private static IEnumerable<XElement> Cells(ConfusionMatrix counts, int actual)
    {
        var row = Enumerable.Range(0, counts.Classes).Select(predicted => counts[actual, predicted]).ToArray();
        var total = Math.Max(1, row.Sum());
        return row.Select(count =>
            Markup.Of(
                "td",
                string.Create(CultureInfo.InvariantCulture, $"shade{(count * Shades + total - 1) / total}"),
                Formatting.Count(count)
            )
        );
    }

    private static XElement Head(string scope, string name) =>
        new("th", new XAttribute("scope", scope), Markup.Clean(name));

    private static object?[] Worst(StepView view) =>
        view.Outcome.Worst.IsEmpty
            ? [Markup.Of("p", "faint", "Every example is predicted right.")]
            :
            [
                new XElement("h3", "Predicted worst"),
                Markup.Of(
                    "div",
                    "scroll",
                    Markup.Of(
                        "table",
                        "worst",
                        new XElement(
                            "thead",
                            new XElement(
                                "tr",
                                new[] { "example", "actual", "predicted", Error(view) }.Select(name =>
                                    Head("col", name)
                                )
                            )
                        ),
                        new XElement("tbody", view.Outcome.Worst.Take(MostWorst).Map(error => Row(view, error)))
                    )
                ),
            ];

    private static string Error(StepView view) =>
        view.Outcome.Task switch
        {
            LearningTask.Regression => "actual - predicted",
            LearningTask.MultiLabel => "wrong labels",
            _ => "certainty",
        };

    private static XElement Row(StepView view, WorstError error)
    {
        var example = view.IndexOf(error.Example);
        var number = example.ToString(CultureInfo.InvariantCulture);
        return new(
            "tr",
            new XElement(
                "td",
                new XElement(
                    "button",
                    new XAttribute("type", "button"),
                    new XAttribute("data-look", number),
                    new XAttribute("aria-label", $"Follow example {number}"),
                    view.Run.Picture.Map(shape =>
                            Markup.Picture(Pictures.Example(shape, Features(view, example)), $"example {number}")
                        )
                        .ToArray(),
                    number
                )
            ),
            new XElement("td", Markup.Clean(error.Actual)),
            new XElement("td", Markup.Clean(error.Predicted)),
            new XElement("td", Markup.Clean(error.Error))
        );
    }

    private static double[] Features(StepView view, int example) =>
        [.. view.Run.Data.Train.Inputs.SelectColumns([example]).Values];
}
