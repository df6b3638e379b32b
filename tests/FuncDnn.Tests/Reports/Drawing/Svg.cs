using System.Globalization;
using System.Xml.Linq;

namespace FuncDnn.Tests.Reports.Drawing;

/// <summary>Reads what is drawn.</summary>
internal static class Svg
{
    /// <summary>Elements, or lists of them, in one.</summary>
    public static XElement Of(params object?[] content) => new("g", content);

    /// <summary>The elements that have a class.</summary>
    public static XElement[] Kind(this XElement drawing, string kind) =>
        [.. drawing.Descendants().Where(one => one.Of("class").Split(' ').Contains(kind))];

    /// <summary>An attribute, empty if there is none.</summary>
    public static string Of(this XElement element, string attribute) => element.Attribute(attribute)?.Value ?? "";

    /// <summary>The paths of a class.</summary>
    public static string[] Paths(this XElement drawing, string kind) =>
        [.. drawing.Kind(kind).Select(one => one.Of("d"))];

    /// <summary>The texts with their positions: "5 at 120 76, middle".</summary>
    public static string[] Texts(this XElement drawing) =>
        [
            .. drawing
                .Descendants()
                .Where(one => one.Name.LocalName == "text")
                .Select(one => $"{one.Value} at {one.Of("x")} {one.Of("y")}, {one.Of("text-anchor")}"),
        ];

    /// <summary>The first point of each part of a path: where the pen moves to.</summary>
    public static (double X, double Y)[] Starts(string path) =>
        [
            .. path.Split('M', StringSplitOptions.RemoveEmptyEntries)
                .Select(part => part.Split(['L', 'a', 'l', 'h'])[0].Split(' '))
                .Select(numbers => (Number(numbers[0]), Number(numbers[1]))),
        ];

    /// <summary>A number of an attribute.</summary>
    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
