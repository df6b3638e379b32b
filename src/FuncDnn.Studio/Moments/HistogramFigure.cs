using System.Text;
using System.Xml.Linq;
using FuncDnn.Experiments.Moments;
using FuncDnn.Runs.Drawing;
using FuncDnn.Runs.Output;

namespace FuncDnn.Studio.Moments;

/// <summary>A small histogram with the numbers that sum it up.</summary>
internal static class HistogramFigure
{
    private const double Width = 160;
    private const double Height = 44;
    private const double Gap = 0.5;

    /// <summary>Draws it.</summary>
    /// <param name="name">What is counted.</param>
    /// <param name="kind">The class of its colour.</param>
    /// <param name="numbers">The numbers.</param>
    public static XElement Of(string name, string kind, NumberSummary numbers)
    {
        var counts = numbers.Histogram;
        return Markup.Of(
            "figure",
            "histogram",
            new XElement("figcaption", name),
            new XElement(
                "svg",
                new XAttribute("viewBox", $"0 0 {Width} {Height}"),
                new XAttribute("role", "img"),
                new XElement("title", $"{name}: {Formatting.Count(numbers.Count)} numbers{Ends(counts)}"),
                Zero(counts),
                new XElement("path", new XAttribute("class", kind), new XAttribute("d", Columns(counts))),
                new XElement("path", new XAttribute("class", "grid"), new XAttribute("d", $"M0 {Height}H{Width}"))
            ),
            Markup.Of(
                "div",
                "ends",
                new XElement("span", Numbers.Short(counts.Least)),
                new XElement("span", Numbers.Short(counts.Largest))
            ),
            Markup.Of(
                "p",
                "sums",
                $"mean {Numbers.Short(numbers.Mean)} · sd {Numbers.Short(numbers.StandardDeviation)} · norm "
                    + Numbers.Short(numbers.Norm)
                    + (counts.NotFinite > 0 ? $" · {Formatting.Count(counts.NotFinite)} not finite" : "")
            )
        );
    }

    private static string Ends(Histogram counts) =>
        double.IsNaN(counts.Least) ? "" : $" from {Numbers.Short(counts.Least)} to {Numbers.Short(counts.Largest)}";

    private static XElement? Zero(Histogram counts) =>
        counts.Least < 0 && counts.Largest > 0
            ? new(
                "path",
                new XAttribute("class", "grid"),
                new XAttribute(
                    "d",
                    $"M{Markup.Length(Width / (1 - counts.Largest / counts.Least))} 0V{Markup.Length(Height)}"
                )
            )
            : null;

    private static string Columns(Histogram counts)
    {
        var (path, width, most) = (new StringBuilder(), Width / counts.Counts.Count, Math.Max(1, counts.Counts.Max()));
        for (var bin = 0; bin < counts.Counts.Count; bin++)
        {
            if (counts.Counts[bin] > 0)
            {
                // A single number must be seen.
                var height = Math.Max(1, Height * counts.Counts[bin] / most);
                path.Append(
                    $"M{Markup.Length(bin * width + Gap)} {Markup.Length(Height)}v{Markup.Length(-height)}"
                        + $"h{Markup.Length(width - 2 * Gap)}v{Markup.Length(height)}z"
                );
            }
        }

        return path.ToString();
    }
}
