using System.Xml.Linq;
using FuncDnn.Runs.Drawing;
using FuncDnn.Runs.Output;
using FuncDnn.Training.Metrics;

namespace FuncDnn.Runs.Diagrams;

/// <summary>A histogram of numbers.</summary>
/// <param name="Name">The name of the numbers.</param>
/// <param name="Values">Their distribution.</param>
internal sealed record Histogram(string Name, Distribution Values)
{
    private const int Bins = 31;
    private const double Width = 310;
    private const double Height = 100;

    /// <summary>Counts numbers.</summary>
    /// <param name="name">Their name.</param>
    /// <param name="values">Finite numbers, at least one.</param>
    public static Histogram Of(string name, ReadOnlySpan<double> values) => new(name, Distribution.Of(values, Bins));

    /// <summary>Draws it.</summary>
    /// <returns>A figure with its caption.</returns>
    public XElement ToMarkup()
    {
        var largest = Values.Counts.Max();
        return new XElement(
            "figure",
            new XElement(
                "figcaption",
                new XElement("b", Name),
                Markup.Of("span", "faint", Formatting.Count(Values.Counts.Sum()) + " weights")
            ),
            new XElement(
                "svg",
                new XAttribute("viewBox", $"0 0 {Width} {Height}"),
                new XAttribute("role", "img"),
                new XElement("title", $"How the weights {Name} are distributed"),
                Values.Counts.Map((i, count) => Bar(i, Height * count / largest))
            ),
            Markup.Of(
                "div",
                "ends faint",
                new XElement("span", Markup.Number(Values.Low)),
                new XElement("span", Markup.Number(Values.High))
            )
        );
    }

    private static XElement Bar(int bin, double height) =>
        new(
            "rect",
            new XAttribute("class", "bar"),
            new XAttribute("x", Markup.Length(Width / Bins * bin + 0.5)),
            new XAttribute("y", Markup.Length(Height - height)),
            new XAttribute("width", Markup.Length(Width / Bins - 1)),
            new XAttribute("height", Markup.Length(height))
        );
}
