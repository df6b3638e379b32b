using System.Xml.Linq;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Drawing;
using FuncDnn.Runs.Output;
using FuncDnn.Training.Metrics;
using LanguageExt;

namespace FuncDnn.Runs.Diagrams;

/// <summary>A confusion matrix as a table: darker for a larger share of the actual class.</summary>
/// <param name="Examples">The name of the examples counted.</param>
/// <param name="Classes">The names of the classes.</param>
/// <param name="Counts">The counts.</param>
internal sealed record HeatMap(string Examples, EquatableArray<string> Classes, ConfusionMatrix Counts)
{
    private const double DarkShare = 0.6;

    /// <summary>Draws it.</summary>
    /// <returns>A caption, and a table that scrolls horizontally if it is too wide.</returns>
    public object[] ToMarkup() =>
        [
            Markup.Of("p", "faint", $"{Examples}: rows are the actual classes, columns the predicted ones."),
            Markup.Of(
                "div",
                "scroll",
                Markup.Of(
                    "table",
                    "heat",
                    new XElement("tr", new XElement("td", "\u00A0"), Labels().Select(Heading)),
                    Labels().Select((label, actual) => new XElement("tr", Heading(label), Cells(actual)))
                )
            ),
        ];

    private static XElement Heading(string label) => new("th", label);

    private IEnumerable<string> Labels() =>
        Enumerable.Range(0, Counts.Classes).Select(k => k < Classes.Count ? Markup.Clean(Classes[k]) : $"{k}");

    private IEnumerable<XElement> Cells(int actual)
    {
        var total = Enumerable.Range(0, Counts.Classes).Sum(predicted => Counts[actual, predicted]);
        return Enumerable
            .Range(0, Counts.Classes)
            .Select(predicted =>
            {
                var share = total == 0 ? 0 : (double)Counts[actual, predicted] / total;
                return new XElement(
                    "td",
                    new XAttribute("class", share > DarkShare ? "deep" : "pale"),
                    new XAttribute("style", $"--share:{Markup.Length(100 * share)}%"),
                    Formatting.Count(Counts[actual, predicted])
                );
            });
    }
}
