using System.Globalization;
using System.Text;
using System.Xml.Linq;
using FuncDnn.Runs.Output;

namespace FuncDnn.Runs.Drawing;

/// <summary>
/// Builds XML that a browser also reads as HTML. All text is escaped.
/// </summary>
internal static class Markup
{
    /// <summary>Text that is valid in a page: characters that XML does not allow become U+FFFD.</summary>
    /// <param name="text">Any text.</param>
    public static string Clean(string text) =>
        string.Concat(
            text.EnumerateRunes()
                .Select(rune =>
                    (Rune.IsControl(rune) || rune.Value is 0xFFFE or 0xFFFF ? Rune.ReplacementChar : rune).ToString()
                )
        );

    /// <summary>An element with a class.</summary>
    /// <param name="name">The element's name.</param>
    /// <param name="kind">Its class.</param>
    /// <param name="content">Its content; never empty, since HTML has no self-closing elements.</param>
    public static XElement Of(string name, string kind, params object?[] content) =>
        new(name, new XAttribute("class", kind), content);

    /// <summary>A section of the page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="content">Its content.</param>
    public static XElement Section(string title, params object?[] content) =>
        new("section", new XElement("h2", title), content);

    /// <summary>An image embedded in the page.</summary>
    /// <param name="png">The bytes of a PNG file.</param>
    /// <param name="description">Its alternative text.</param>
    public static XElement Picture(byte[] png, string description) =>
        new("img", new XAttribute("src", DataOf(png)), new XAttribute("alt", description));

    /// <summary>An image as an address that contains it.</summary>
    /// <param name="png">The bytes of a PNG file.</param>
    public static string DataOf(byte[] png) => "data:image/png;base64," + Convert.ToBase64String(png);

    /// <summary>A length in a drawing, to a hundredth.</summary>
    /// <param name="length">A finite number.</param>
    public static string Length(double length) => Math.Round(length, 2).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A number next to an axis or below a drawing: 0.05, 12,000, 1e-5.</summary>
    /// <param name="number">A finite number.</param>
    public static string Number(double number) =>
        Math.Abs(number) switch
        {
            0 => "0",
            >= 1e7 or < 1e-3 => number.ToString("0.##e0", CultureInfo.InvariantCulture),
            >= 1000 => Formatting.Count((long)Math.Round(number)),
            _ => number.ToString("0.####", CultureInfo.InvariantCulture),
        };
}
