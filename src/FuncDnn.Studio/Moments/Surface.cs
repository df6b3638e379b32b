using System.Xml.Linq;
using FuncDnn.Data;
using FuncDnn.Experiments.Moments;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Runs.Drawing;
using FuncDnn.Runs.Plots;
using LanguageExt;
using Plane = FuncDnn.Runs.Plots.Plane;

namespace FuncDnn.Studio.Moments;

/// <summary>The plane of two features: what the network answers at each point, and the examples.</summary>
/// <param name="Data">The examples.</param>
/// <param name="Plane">The part of the plane that is shown.</param>
internal sealed record Surface(Dataset<double> Data, Plane Plane)
{
    private const int Columns = 80;
    private const int Rows = 60;
    private const double Radius = 3;
    private const double PickedRadius = 8;
    private const string ViewBox = "0 0 454 332";
    private static readonly Frame s_frame = new(46, 6, 446, 306);

    /// <summary>The pictures of units have every so many points of a row, and of the rows.</summary>
    public const int UnitStride = 2;

    /// <summary>The points of a row of the picture of a unit.</summary>
    public const int UnitColumns = Columns / UnitStride;

    /// <summary>The left, upper, right and lower end of the plane, as shares of the picture.</summary>
    public static string Bounds { get; } =
        string.Join(
            ' ',
            Markup.Length(s_frame.Left),
            Markup.Length(s_frame.Top),
            Markup.Length(s_frame.Right),
            Markup.Length(s_frame.Bottom)
        );

    private bool HasClasses => Data.Classes.Count >= 2;

    /// <summary>The points at which the network is asked.</summary>
    public FuncDnn.Experiments.Moments.Plane Grid =>
        new(0, 1, Plane.X.Low, Plane.X.High, Plane.Y.Low, Plane.Y.High, Columns, Rows, [0, 0]);

    /// <summary>The plane of some data.</summary>
    /// <param name="data">The data.</param>
    /// <returns>None if its examples have not two features.</returns>
    public static Option<Surface> Of(Dataset<double> data) =>
        data.Train.Inputs.Rows == 2 && data.Train.Count > 0
            ? new Surface(data, Plane.Around(data, s_frame.Aspect))
            : Option<Surface>.None;

    /// <summary>What the network answers, and a ring around an example.</summary>
    /// <param name="field">The answers in <see cref="Grid"/>.</param>
    /// <param name="threshold">The output from which on one output tells the second class.</param>
    /// <param name="picked">The example.</param>
    public XElement Answers(PlaneField field, double threshold, Option<int> picked) =>
        new(
            "svg",
            new XAttribute("viewBox", ViewBox),
            new XAttribute("role", "img"),
            new XElement("title", "What the network answers in the plane of the two features"),
            HasClasses ? Regions(field, threshold) : Heights(field),
            picked.Map(example => Ring(example)).ToArray()
        );

    /// <summary>The examples and the axes, which no step changes.</summary>
    public XElement Examples() =>
        new(
            "svg",
            new XAttribute("viewBox", ViewBox),
            new XAttribute("class", "examples"),
            new XAttribute("aria-hidden", "true"),
            ExampleMarks.Circles(Data.Train, Plane, s_frame, Radius),
            Data.Test.Map(test => ExampleMarks.Diamonds(test, Plane, s_frame, Radius)).IfNone([]),
            Plane.X.Ticks.Map(tick => s_frame.Tick(s_frame.X(Plane.X, tick), Markup.Number(tick))),
            Plane.Y.Ticks.Map(tick => s_frame.SideTick(s_frame.Y(Plane.Y, tick), Markup.Number(tick))),
            s_frame.HorizontalAxis("")
        );

    /// <summary>The names of the classes with their colours; of numbers, what the colours say.</summary>
    public EquatableArray<(int Color, string Name)> Legend =>
        HasClasses
            ? BoundaryPlot.EntriesOf(Data.Classes).Map((k, entry) => (k % Palette.Classes, entry.Name))
            : [(0, "low"), (1, "high")];

    /// <summary>The training example next to a point.</summary>
    /// <param name="x">Its share of the width, from the left.</param>
    /// <param name="y">Its share of the height, from the top.</param>
    public int Nearest(double x, double y)
    {
        var (inputs, nearest, least) = (Data.Train.Inputs, 0, double.PositiveInfinity);
        for (var example = 0; example < inputs.Columns; example++)
        {
            var across = (Plane.X.Position(inputs[0, example]) - x) * s_frame.Aspect;
            var down = 1 - Plane.Y.Position(inputs[1, example]) - y;
            var distance = (across * across) + (down * down);
            (nearest, least) = distance < least ? (example, distance) : (nearest, least);
        }

        return nearest;
    }

    private object[] Regions(PlaneField field, double threshold)
    {
        var outputs = field.Nodes[^1].Value;
        // Outputs have the same boundaries as probabilities, which are flat away from them: the lines would be uneven.
        var margins =
            outputs.Rows > 1
                ? outputs
                : Matrix<double>.Create(
                    2,
                    outputs.Columns,
                    (k, point) => (2 * k - 1) * (outputs[0, point] - threshold)
                );
        return
        [
            new ProbabilityField(Plane, ProbabilityField.OfClasses(field.Probabilities), Columns).ToMarkup(s_frame),
            new ProbabilityField(Plane, margins, Columns).Boundaries(s_frame),
        ];
    }

    // On the scale of the targets: the colours of two steps can be compared.
    private object[] Heights(PlaneField field)
    {
        var targets = Data.Train.Targets.Span.Row(0).ToArray();
        var middle = (targets.Min() + targets.Max()) / 2;
        var half = Math.Max((targets.Max() - targets.Min()) / 2, double.Epsilon);
        var heights = Array.ConvertAll(
            field.Probabilities.Span.Row(0).ToArray(),
            height => double.IsNaN(height) ? 0 : Math.Clamp((height - middle) / half, -1, 1)
        );
        return [Pictures.Image(SignedImage.Png(Columns, heights, 1), s_frame)];
    }

    private XElement Ring(int example) =>
        new(
            "circle",
            new XAttribute("class", "picked"),
            new XAttribute("cx", Markup.Length(s_frame.X(Plane.X, Data.Train.Inputs[0, example]))),
            new XAttribute("cy", Markup.Length(s_frame.Y(Plane.Y, Data.Train.Inputs[1, example]))),
            new XAttribute("r", PickedRadius)
        );

    /// <summary>The numbers of a unit at the points of its picture.</summary>
    /// <param name="field">The answers.</param>
    /// <param name="node">The operation.</param>
    /// <param name="unit">The unit, from 0.</param>
    public static double[] Response(PlaneField field, int node, int unit)
    {
        var row = field.Nodes[node].Value.Span.Row(unit);
        var numbers = new double[UnitColumns * (Rows / UnitStride)];
        for (var i = 0; i < numbers.Length; i++)
        {
            var (down, across) = (i / UnitColumns * UnitStride + 1, i % UnitColumns * UnitStride + 1);
            numbers[i] = row[down * Columns + across];
        }

        return numbers;
    }
}
