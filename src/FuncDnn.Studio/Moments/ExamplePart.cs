using System.Xml.Linq;
using FuncDnn.Experiments.Moments;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Runs.Drawing;
using FuncDnn.Runs.Output;

namespace FuncDnn.Studio.Moments;

/// <summary>One example on its way through the network and back, with its numbers.</summary>
internal static class ExamplePart
{
    private const int MostUnits = 24;
    private static readonly string[] s_heads = ["unit", "value", "gradient"];

    /// <summary>Writes it.</summary>
    public static object?[] Of(StepView view) =>
        view.Example.Case is (int index, ExampleMoment moment)
            ?
            [
                new XElement("p", new XAttribute("data-example", index), Summary(index, moment)),
                view
                    .Run.Picture.Map(shape =>
                        Markup.Of(
                            "div",
                            "pictures",
                            Markup.Picture(Pictures.Example(shape, moment.Input.Values), $"example {index}")
                        )
                    )
                    .ToArray(),
                Markup.Of("div", "way", moment.Nodes.Map(Node)),
                Markup.Of(
                    "p",
                    "reading",
                    "Forward, each unit computes its value; backward, it receives how much the cost of this example "
                        + "changes with that value."
                ),
            ]
            : [Markup.Of("p", "faint", Hint(view))];

    private static string Hint(StepView view) =>
        view.Field.IsSome
            ? "Click a point of the plane, or give the number of an example."
            : "Give the number of an example, or pick one of those that are predicted worst.";

    private static object[] Summary(int index, ExampleMoment moment) =>
        [
            new XElement("b", $"Example {Formatting.Count(index)}"),
            $": target {Vector(moment.Target)}, predicted {Vector(moment.Probabilities)}, loss ",
            Exact(moment.Loss),
            moment.Cost.Equals(moment.Loss) ? "" : ", cost with penalties ",
            moment.Cost.Equals(moment.Loss) ? "" : Exact(moment.Cost),
        ];

    private static XElement Exact(double number) =>
        new("span", new XAttribute("title", Numbers.Exact(number)), Numbers.Shown(number));

    private static string Vector(Matrix<double> column) =>
        column.Rows > MostUnits
            ? $"of {Formatting.Count(column.Rows)} outputs"
            : string.Join(", ", column.Values.ToArray().Select(Numbers.Shown));

    private static XElement Node(int place, NodeMoment node) =>
        Markup.Of(
            "table",
            "numbers",
            new XElement("caption", node.Name),
            new XElement("thead", new XElement("tr", s_heads.Select(name => Head("col", name)))),
            new XElement(
                "tbody",
                Enumerable
                    .Range(0, Math.Min(node.Value.Rows, MostUnits))
                    .Select(unit => new XElement(
                        "tr",
                        Head("row", place == 0 ? $"x{unit + 1}" : $"{unit + 1}"),
                        Numbers.Cell(node.Value[unit, 0]),
                        Numbers.Cell(node.Gradient[unit, 0])
                    )),
                node.Value.Rows > MostUnits
                    ? new XElement(
                        "tr",
                        new XElement(
                            "td",
                            new XAttribute("colspan", 3),
                            $"… the first {MostUnits} of {Formatting.Count(node.Value.Rows)}"
                        )
                    )
                    : null
            )
        );

    private static XElement Head(string scope, string name) => new("th", new XAttribute("scope", scope), name);
}
