using System.Globalization;
using System.Xml.Linq;
using FuncDnn.Runs.Drawing;

namespace FuncDnn.Studio.Moments;

/// <summary>Numbers as people read them.</summary>
internal static class Numbers
{
    /// <summary>Six significant digits.</summary>
    public static string Shown(double number) => number.ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>Three significant digits.</summary>
    public static string Short(double number) => number.ToString("G3", CultureInfo.InvariantCulture);

    /// <summary>All digits.</summary>
    public static string Exact(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A cell with six significant digits, which tells all of them on request.</summary>
    public static XElement Cell(double number) =>
        new("td", new XAttribute("title", Exact(number)), Markup.Clean(Shown(number)));
}
