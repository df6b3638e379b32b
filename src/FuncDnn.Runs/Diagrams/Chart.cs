using System.Xml.Linq;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Drawing;

namespace FuncDnn.Runs.Diagrams;

/// <summary>Curves over the steps of a run, with a caption.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Curves">The curves; those after the first few have no colour of their own.</param>
/// <param name="End">The step at which training ended: the end of the horizontal axis.</param>
/// <param name="IsShare">The numbers are shares of 1, written in percent.</param>
/// <param name="Reading">How to read it.</param>
/// <param name="Unit">What the horizontal axis counts.</param>
internal sealed record Chart(
    string Title,
    EquatableArray<Curve> Curves,
    long End,
    bool IsShare = false,
    string Reading = "",
    string Unit = "step"
)
{
    /// <summary>Whether there is something to draw.</summary>
    public bool HasPoints => Plot.HasPoints;

    /// <summary>How the vertical axis is divided.</summary>
    public AxisKind Kind { get; init; }

    /// <summary>The curves with their axes.</summary>
    public CurvePlot Plot => new(Curves, End, IsShare, Unit, Kind);

    /// <summary>Draws it.</summary>
    /// <returns>A figure with its caption.</returns>
    public XElement ToMarkup() =>
        new(
            "figure",
            new XElement(
                "figcaption",
                new XElement("b", Title),
                Curves.Count > 1
                    ? Curves
                        .Take(CurvePlot.Colors)
                        .Map((i, curve) => Markup.Of("span", $"key c{i}", Markup.Clean(curve.Name)))
                    : []
            ),
            new XElement("svg", Frame.ViewBox($"{Title} over the {Unit}s"), Plot.In(Frame.Small)),
            Reading.Length == 0 ? null : Markup.Of("p", "reading", Reading)
        );
}
