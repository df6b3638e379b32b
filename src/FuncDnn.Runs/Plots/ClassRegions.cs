using FuncDnn.Data;
using FuncDnn.Runs.Drawing;

namespace FuncDnn.Runs.Plots;

/// <summary>The regions of the classes, their boundaries and the examples in a plane.</summary>
/// <param name="Field">The probabilities.</param>
/// <param name="Data">The examples.</param>
/// <param name="Radius">The size of the marks of examples.</param>
internal sealed record ClassRegions(ProbabilityField Field, Dataset<double> Data, double Radius)
{
    /// <summary>How to read it.</summary>
    public string Reading =>
        "The background has the colour of the most likely class, paler where it is less certain; the line is the "
        + "boundary between the classes. "
        + (Data.Test.IsSome ? "Circles are training examples, diamonds test examples." : "Circles are the examples.")
        + (
            Data.Train.Count > ExampleMarks.MaxExamples
                ? $" {ExampleMarks.MaxExamples} of {Data.Train.Count} training examples are drawn."
                : ""
        );

    /// <summary>Draws them with their axes.</summary>
    /// <param name="frame">Where.</param>
    public object[] In(Frame frame)
    {
        var plane = Field.Plane;
        return
        [
            Field.ToMarkup(frame),
            Field.Boundaries(frame),
            ExampleMarks.Circles(Data.Train, plane, frame, Radius),
            Data.Test.Map(test => ExampleMarks.Diamonds(test, plane, frame, Radius)).IfNone([]),
            plane.X.Ticks.Map(tick => frame.Tick(frame.X(plane.X, tick), Markup.Number(tick))),
            plane.Y.Ticks.Map(tick => frame.SideTick(frame.Y(plane.Y, tick), Markup.Number(tick))),
            frame.HorizontalAxis(""),
        ];
    }
}
