using System.Xml.Linq;
using FuncDnn.Experiments.Moments;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Runs.Drawing;

namespace FuncDnn.Studio.Moments;

/// <summary>
/// A network of two features: how each unit answers in their plane as a small picture, and the weights between units as
/// lines, wider for larger ones.
/// </summary>
internal static class NetworkPicture
{
    /// <summary>The largest number of units of a layer that are drawn: the first ones.</summary>
    public const int MostUnits = 8;

    private const double Width = 56;
    private const double Height = 42;
    private const double Gap = 8;
    private const double Between = 72;
    private const double Head = 22;
    private const double Thinnest = 0.5;
    private const double Widest = 4;
    private const double Faintest = 0.25;

    /// <summary>Draws a network.</summary>
    /// <param name="columns">Its units.</param>
    /// <param name="field">What they answer.</param>
    /// <param name="parameters">Its parameters.</param>
    public static XElement Of(EquatableArray<UnitColumn> columns, PlaneField field, Parameters<double> parameters)
    {
        var tallest = columns.Max(Drawn);
        var (width, height) = (columns.Count * (Width + Between) - Between, Head + tallest * (Height + Gap));
        return new(
            "svg",
            new XAttribute("viewBox", $"0 0 {Markup.Length(width)} {Markup.Length(height)}"),
            new XAttribute("class", "network"),
            new XAttribute("role", "img"),
            new XElement("title", "The units of the network, and the weights between them"),
            columns.Map((i, column) => column.Sources.Map(source => Lines(i, column, source))),
            columns.Map((i, column) => Units(i, column))
        );

        double Top(UnitColumn column, int unit) =>
            Head + (tallest - Drawn(column)) * (Height + Gap) / 2 + unit * (Height + Gap);

        object[] Units(int index, UnitColumn column) =>
            [
                Frame.Text(index * (Width + Between) + Width / 2, Head - 8, "middle", Title(columns, index)),
                .. Enumerable.Range(0, Drawn(column)).Select(unit => Unit(index, column, unit)),
            ];

        XElement Unit(int index, UnitColumn column, int unit)
        {
            var (x, y) = (index * (Width + Between), Top(column, unit));
            var frame = new Frame(x, y, x + Width, y + Height);
            var response = Surface.Response(field, column.Node, unit);
            return new(
                "g",
                new XElement("title", $"{column.Title}, unit {unit + 1}: {Said(column, unit)}"),
                new XElement(
                    "rect",
                    new XAttribute("class", "cell"),
                    new XAttribute("x", Markup.Length(x)),
                    new XAttribute("y", Markup.Length(y)),
                    new XAttribute("width", Width),
                    new XAttribute("height", Height)
                ),
                Pictures.Image(Pictures.Signed(Surface.UnitColumns, response), frame)
            );
        }

        string Said(UnitColumn column, int unit)
        {
            if (column.Sources is [(_, string name)])
            {
                var weights = parameters[name].Span.Row(unit).ToArray();
                return $"weights {string.Join(", ", weights.Take(MostUnits).Select(Numbers.Short))}";
            }

            var values = field.Nodes[column.Node].Value.Span.Row(unit).ToArray();
            return $"between {Numbers.Short(values.Min())} and {Numbers.Short(values.Max())}";
        }

        IEnumerable<XElement> Lines(int index, UnitColumn column, (int Column, string? Weights) source)
        {
            var from = columns[source.Column];
            if (source.Weights is null)
            {
                return Enumerable
                    .Range(0, Math.Min(Drawn(from), Drawn(column)))
                    .Select(unit => Line("passed", unit, unit, 0));
            }

            var weights = parameters[source.Weights];
            var largest = Math.Max(Largest(weights), double.Epsilon);
            return Enumerable
                .Range(0, Drawn(column))
                .SelectMany(unit => Enumerable.Range(0, Drawn(from)).Select(to => (unit, to)))
                .Select(pair => (pair.unit, pair.to, Weight: weights[pair.unit, pair.to]))
                .Where(one => double.IsFinite(one.Weight))
                .Select(one =>
                    Line(one.Weight < 0 ? "weight c0" : "weight c1", one.to, one.unit, Math.Abs(one.Weight) / largest)
                );

            XElement Line(string kind, int start, int end, double share)
            {
                var (x1, y1) = (source.Column * (Width + Between) + Width, Top(from, start) + Height / 2);
                var (x2, y2) = (index * (Width + Between), Top(column, end) + Height / 2);
                var middle = Markup.Length((x1 + x2) / 2);
                return new(
                    "path",
                    new XAttribute("class", kind),
                    new XAttribute("stroke-width", Markup.Length(Thinnest + (Widest - Thinnest) * share)),
                    new XAttribute("stroke-opacity", Markup.Length(Faintest + (1 - Faintest) * share)),
                    new XAttribute(
                        "d",
                        $"M{Markup.Length(x1)} {Markup.Length(y1)}C{middle} {Markup.Length(y1)} {middle} "
                            + $"{Markup.Length(y2)} {Markup.Length(x2)} {Markup.Length(y2)}"
                    )
                );
            }
        }
    }

    private static int Drawn(UnitColumn column) => Math.Min(column.Units, MostUnits);

    private static string Title(EquatableArray<UnitColumn> columns, int index) =>
        index == 0 ? "input"
        : index == columns.Count - 1 ? "output"
        : columns[index].Title.Split(',')[0];

    private static double Largest(Matrix<double> weights)
    {
        var largest = 0.0;
        foreach (var weight in weights.Values)
        {
            largest = double.IsFinite(weight) ? Math.Max(largest, Math.Abs(weight)) : largest;
        }

        return largest;
    }
}
