using System.Text;
using System.Xml.Linq;

namespace FuncDnn.Runs.Drawing;

/// <summary>A drawing that stands alone: in a file of its own, or in a page.</summary>
/// <param name="Width">Its width in pixels, which readers may scale.</param>
/// <param name="Height">Its height in pixels.</param>
/// <param name="Title">What it shows, for people who hear it.</param>
/// <param name="Description">How to read it.</param>
/// <param name="Content">The elements.</param>
internal sealed record Picture(double Width, double Height, string Title, string Description, object?[] Content)
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>The drawing as an element of a page, whose style sheet has the rules of drawings.</summary>
    public XElement ToMarkup() => new("svg", Head, Content);

    /// <summary>The drawing as an SVG file, which follows the light or dark mode of its reader.</summary>
    /// <returns>Well-formed XML; equal drawings give equal bytes.</returns>
    public byte[] ToFile()
    {
        var svg = new XElement(
            "svg",
            new XAttribute("width", Width),
            new XAttribute("height", Height),
            Head,
            new XElement("style", DrawingStyle.OfFile),
            new XElement(
                "rect",
                new XAttribute("class", "paper"),
                new XAttribute("width", Width),
                new XAttribute("height", Height)
            ),
            Content
        );
        foreach (var element in svg.DescendantsAndSelf())
        {
            element.Name = Svg + element.Name.LocalName;
        }

        return Encoding.UTF8.GetBytes(svg.ToString(SaveOptions.DisableFormatting) + "\n");
    }

    private object[] Head =>
        [
            new XAttribute("viewBox", $"0 0 {Markup.Length(Width)} {Markup.Length(Height)}"),
            new XAttribute("role", "img"),
            new XElement("title", Markup.Clean(Title)),
            new XElement("desc", Markup.Clean(Description)),
        ];
}
