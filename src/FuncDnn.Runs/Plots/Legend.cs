using System.Xml.Linq;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Drawing;

namespace FuncDnn.Runs.Plots;

/// <summary>Names with the signs that stand for them. They are one text, so that no letter is measured.</summary>
internal static class Legend
{
    /// <summary>The sign of a training example.</summary>
    public const string Circle = "●";

    /// <summary>The sign of a test example.</summary>
    public const string Diamond = "◆";

    private const string Dash = "━";
    private const double LineHeight = 16;
    private const int MaxLetters = 84;
    private const int LettersOfSign = 4;

    /// <summary>The names of curves in one row.</summary>
    /// <param name="curves">The curves; those without a name are left out.</param>
    /// <param name="x">The left end.</param>
    /// <param name="y">The base line.</param>
    public static XElement OfCurves(EquatableArray<Curve> curves, double x, double y) =>
        Row(
            curves
                .Filter(curve => curve.Name.Length > 0)
                .Map(curve => new LegendEntry(Dash, ColorOf(curve.Style), curve.Name)),
            x,
            y,
            "start"
        );

    /// <summary>Entries in centred rows of a limited length.</summary>
    /// <param name="entries">Signs, the classes of their colours, and names.</param>
    /// <param name="x">The middle.</param>
    /// <param name="y">The base line of the first row.</param>
    public static EquatableArray<XElement> Rows(EquatableArray<LegendEntry> entries, double x, double y) =>
        Split(entries).Map((i, row) => Row(row, x, y + i * LineHeight, "middle"));

    /// <summary>The height of rows.</summary>
    /// <param name="entries">As for <see cref="Rows"/>.</param>
    public static double Height(EquatableArray<LegendEntry> entries) => LineHeight * Split(entries).Count;

    private static EquatableArray<EquatableArray<LegendEntry>> Split(EquatableArray<LegendEntry> entries)
    {
        var rows = new List<List<LegendEntry>>();
        var letters = MaxLetters;
        foreach (var entry in entries)
        {
            letters += entry.Name.Length + LettersOfSign;
            if (letters > MaxLetters)
            {
                rows.Add([]);
                letters = entry.Name.Length + LettersOfSign;
            }

            rows[^1].Add(entry);
        }

        return rows.Select(row => row.ToEquatableArray()).ToEquatableArray();
    }

    private static XElement Row(EquatableArray<LegendEntry> entries, double x, double y, string anchor) =>
        Frame.Text(
            x,
            y,
            anchor,
            [
                .. entries.Map(
                    (i, one) =>
                        EquatableArray.Of<object>(
                            new XElement(
                                "tspan",
                                new XAttribute("class", one.Color),
                                i == 0 ? null : new XAttribute("dx", 14),
                                one.Sign
                            ),
                            new XElement("tspan", new XAttribute("dx", 4), Markup.Clean(one.Name))
                        )
                ),
            ]
        );

    // Lines have the classes c0, c1, ..., areas and texts k0, k1, ...
    private static string ColorOf(string style) => "k" + style[1];
}
