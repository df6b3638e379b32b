using System.Xml.Linq;
using FuncDnn.Data;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Validation;
using FuncDnn.Runs.Drawing;

namespace FuncDnn.Runs.Plots;

/// <summary>
/// The decision boundary of a classifier of two features: the probability of the most likely class as a colour,
/// the boundary between the classes as a line, and the examples.
/// </summary>
/// <param name="Caption">Title and subtitle.</param>
/// <param name="Regions">The regions of the classes, and the examples.</param>
internal sealed record BoundaryPlot(PlotTitle Caption, ClassRegions Regions)
{
    private const double Width = 640;
    private const double NameBelow = 34;
    private const double LegendBelow = 56;
    private const double Side = 20;
    private const double Radius = 3.4;
    private static readonly Frame Frame = new(56, 58, 548, 403);

    /// <summary>Whether examples can be drawn in a plane: two features and at least two classes.</summary>
    /// <param name="data">The examples.</param>
    public static bool CanShow(Dataset<double> data) => data.Train.Inputs.Rows == 2 && data.Classes.Count >= 2;

    /// <summary>Evaluates a classifier around the examples.</summary>
    /// <param name="caption">Title and subtitle.</param>
    /// <param name="probabilities">Inputs, 2 x examples, to probabilities, 1 x examples or classes x examples.</param>
    /// <param name="data">The examples.</param>
    public static BoundaryPlot Of(
        PlotTitle caption,
        Func<Matrix<double>, Matrix<double>> probabilities,
        Dataset<double> data
    ) =>
        new(
            caption,
            new ClassRegions(ProbabilityField.Over(Plane.Around(data, Frame.Aspect), probabilities), data, Radius)
        );

    /// <summary>Draws it.</summary>
    public Picture ToPicture()
    {
        var classes = Regions.Data.Classes;
        var legend = Entries(classes);
        var side = Frame.Text(Side, (Frame.Top + Frame.Bottom) / 2, "middle", "feature x2");
        var middle = Markup.Length((Frame.Top + Frame.Bottom) / 2);
        side.Add(new XAttribute("class", "name"), new XAttribute("transform", $"rotate(-90 {Side} {middle})"));
        var below = Frame.Text(Frame.Middle, Frame.Bottom + NameBelow, "middle", "feature x1");
        below.Add(new XAttribute("class", "name"));
        return new(
            Width,
            Frame.Bottom + LegendBelow + Legend.Height(legend),
            $"{Caption.Title}: the decision boundary",
            Regions.Reading,
            [
                Caption.ToMarkup(PlotTitle.Start),
                Regions.In(Frame),
                below,
                side,
                classes.Count == 2 ? ProbabilityBar.ToMarkup(Frame, ClassName(classes[1])) : null,
                Legend.Rows(legend, Frame.Middle, Frame.Bottom + LegendBelow),
            ]
        );
    }

    /// <summary>The entries of classes in a legend.</summary>
    public static EquatableArray<LegendEntry> EntriesOf(EquatableArray<string> classes) =>
        classes.Map((k, name) => new LegendEntry(Legend.Circle, $"k{k % Palette.Classes}", ClassName(name)));

    // Colours show the class, shapes the training and test set.
    private EquatableArray<LegendEntry> Entries(EquatableArray<string> classes) =>
        EntriesOf(classes)
        + (
            Regions.Data.Test.IsSome
                ? EquatableArray.Of<LegendEntry>(
                    new(Legend.Circle, "faint", "train"),
                    new(Legend.Diamond, "faint", "test")
                )
                : []
        );

    // Classes without names are numbers. A long name is cut to what fits into a row of the legend.
    private static string ClassName(string name) =>
        name.All(char.IsAsciiDigit) ? $"class {name}" : MessageText.Shorten(name);
}
