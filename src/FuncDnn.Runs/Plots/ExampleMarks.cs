using System.Text;
using System.Xml.Linq;
using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Runs.Drawing;

namespace FuncDnn.Runs.Plots;

/// <summary>Examples of two features as marks in the colours of their classes: a path for each class.</summary>
internal static class ExampleMarks
{
    /// <summary>The largest number of examples that are drawn; a screen shows no more.</summary>
    public const int MaxExamples = 4000;

    /// <summary>Draws training examples as circles.</summary>
    /// <param name="examples">The examples.</param>
    /// <param name="plane">What the plot shows.</param>
    /// <param name="frame">Where.</param>
    /// <param name="radius">The size of a mark.</param>
    public static XElement[] Circles(Batch<double> examples, Plane plane, Frame frame, double radius)
    {
        var (r, back) = (Markup.Length(radius), Markup.Length(2 * radius));
        return Draw(examples, plane, frame, "train", $"a{r} {r} 0 1 0 {back} 0a{r} {r} 0 1 0-{back} 0", -radius, 0);
    }

    /// <summary>Draws test examples as diamonds.</summary>
    /// <param name="examples">The examples.</param>
    /// <param name="plane">What the plot shows.</param>
    /// <param name="frame">Where.</param>
    /// <param name="radius">The size of a mark.</param>
    public static XElement[] Diamonds(Batch<double> examples, Plane plane, Frame frame, double radius)
    {
        var r = Markup.Length(radius);
        return Draw(examples, plane, frame, "test", $"l{r} {r} -{r} {r} -{r}-{r}z", 0, -radius);
    }

    private static XElement[] Draw(
        Batch<double> examples,
        Plane plane,
        Frame frame,
        string role,
        string mark,
        double shiftX,
        double shiftY
    )
    {
        var paths = new SortedDictionary<int, StringBuilder>();
        var drawn = Math.Min(examples.Count, MaxExamples);
        for (var i = 0; i < drawn; i++)
        {
            var j = (int)((long)i * examples.Count / drawn);
            var ofClass = ClassOf(examples.Targets, j);
            if (!paths.TryGetValue(ofClass, out var path))
            {
                paths.Add(ofClass, path = new());
            }

            var x = frame.X(plane.X, examples.Inputs[0, j]) + shiftX;
            var y = frame.Y(plane.Y, examples.Inputs[1, j]) + shiftY;
            path.Append($"M{Markup.Length(x)} {Markup.Length(y)}").Append(mark);
        }

        return
        [
            .. paths.Select(one => new XElement(
                "path",
                new XAttribute("class", $"{role} k{one.Key % Palette.Classes}"),
                new XAttribute("d", one.Value.ToString())
            )),
        ];
    }

    // One row holds 0 or 1, several rows are one-hot.
    private static int ClassOf(Matrix<double> targets, int example) =>
        targets.Rows == 1
            ? (targets[0, example] >= 0.5 ? 1 : 0)
            : Enumerable.Range(0, targets.Rows).MaxBy(row => targets[row, example]);
}
