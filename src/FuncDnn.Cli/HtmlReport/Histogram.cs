using System.Xml.Linq;
using LanguageExt;

namespace FuncDnn.Cli.HtmlReport;

/// <summary>How often numbers fall into each of some equally wide bins.</summary>
/// <param name="Name">Whose numbers they are.</param>
/// <param name="Low">The least number.</param>
/// <param name="High">The greatest number.</param>
/// <param name="Counts">How many fall into each bin, the lowest first.</param>
internal sealed record Histogram(string Name, double Low, double High, Seq<int> Counts)
{
    private const int Bins = 31;
    private const double Width = 310;
    private const double Height = 100;

    /// <summary>Counts numbers.</summary>
    /// <param name="name">Whose they are.</param>
    /// <param name="values">Finite numbers, at least one.</param>
    public static Histogram Of(string name, ReadOnlySpan<double> values)
    {
        var (low, high) = (values[0], values[0]);
        foreach (var value in values)
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        var counts = new int[Bins];
        foreach (var value in values)
        {
            var place = high > low ? (value / 2 - low / 2) / (high / 2 - low / 2) : 0.5;
            counts[Math.Min((int)(place * Bins), Bins - 1)]++;
        }

        return new(name, low, high, counts.ToSeq().Strict());
    }

    /// <summary>Draws it.</summary>
    /// <returns>A figure with its caption.</returns>
    public XElement ToMarkup()
    {
        var most = Counts.Max();
        return new XElement(
            "figure",
            new XElement(
                "figcaption",
                new XElement("b", Name),
                Markup.Of("span", "faint", Numbers.Count(Counts.Sum()) + " weights")
            ),
            new XElement(
                "svg",
                new XAttribute("viewBox", $"0 0 {Width} {Height}"),
                new XAttribute("role", "img"),
                new XElement("title", $"How the weights {Name} are distributed"),
                Counts.Map((i, count) => Bar(i, Height * count / most))
            ),
            Markup.Of(
                "div",
                "ends faint",
                new XElement("span", Markup.Number(Low)),
                new XElement("span", Markup.Number(High))
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
