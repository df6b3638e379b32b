using System.Xml.Linq;
using FuncDnn.Runs.Drawing;

namespace FuncDnn.Runs.Plots;

/// <summary>The title of a plot.</summary>
/// <param name="Title">The experiment's name.</param>
/// <param name="Subtitle">How the run ended.</param>
internal sealed record PlotTitle(string Title, string Subtitle)
{
    /// <summary>The number of letters of a title that fit into a plot.</summary>
    public const int MaxTitle = 55;

    /// <summary>The number of letters of a subtitle that fit into a plot.</summary>
    public const int MaxSubtitle = 90;

    /// <summary>The left end of titles, where the longest subtitle fits.</summary>
    public const double Start = 14;

    private const double Baseline = 24;
    private const double LineHeight = 18;

    /// <summary>Two lines of text.</summary>
    /// <param name="x">Their left end, or their middle.</param>
    /// <param name="anchor">Which of both: start or middle.</param>
    /// <param name="top">The upper end of the space above them.</param>
    public XElement[] ToMarkup(double x, string anchor = "start", double top = 0)
    {
        var title = Frame.Text(x, top + Baseline, anchor, Title);
        title.Add(new XAttribute("class", "title"));
        return [title, Frame.Text(x, top + Baseline + LineHeight, anchor, Subtitle)];
    }
}
