using System.Xml.Linq;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Runs.Drawing;

namespace FuncDnn.Runs.Plots;

/// <summary>The probabilities of the classes at the points of a grid over a plane, the top row first.</summary>
/// <param name="Plane">The plane.</param>
/// <param name="Probabilities">Classes x points.</param>
/// <param name="Width">The points of a row.</param>
internal sealed record ProbabilityField(Plane Plane, Matrix<double> Probabilities, int Width = ProbabilityField.Columns)
{
    /// <summary>The usual number of points in a row.</summary>
    public const int Columns = 248;

    /// <summary>The usual number of rows.</summary>
    public const int Rows = 174;

    // Paler than the examples, which must stand out.
    private const double MaxOpacity = 0.5;
    private const int Shades = 40;

    /// <summary>Evaluates the classifier at every point of the grid.</summary>
    /// <param name="plane">The plane.</param>
    /// <param name="classifier">Inputs, 2 x points, to probabilities, 1 x points (of the second class) or classes x
    /// points.</param>
    /// <remarks>Row by row: products as small as those of training need no further kernels to be compiled.</remarks>
    public static ProbabilityField Over(Plane plane, Func<Matrix<double>, Matrix<double>> classifier)
    {
        var rows = new Matrix<double>[Rows];
        for (var row = 0; row < Rows; row++)
        {
            var y = plane.Y.At(1 - (row + 0.5) / Rows);
            rows[row] = classifier(
                Matrix<double>.Create(
                    2,
                    Columns,
                    (feature, column) => feature == 0 ? plane.X.At((column + 0.5) / Columns) : y
                )
            );
        }

        return new(
            plane,
            OfClasses(
                Matrix<double>.Create(
                    rows[0].Rows,
                    Rows * Columns,
                    (ofClass, point) => rows[point / Columns][ofClass, point % Columns]
                )
            )
        );
    }

    /// <summary>The probabilities of all classes: a single row is that of the second of two.</summary>
    /// <param name="probabilities">1 x points or classes x points.</param>
    public static Matrix<double> OfClasses(Matrix<double> probabilities) =>
        probabilities.Rows > 1
            ? probabilities
            : Matrix<double>.Create(
                2,
                probabilities.Columns,
                (k, point) => k == 1 ? probabilities[0, point] : 1 - probabilities[0, point]
            );

    /// <summary>The probability of a class minus the largest other one, which is zero on its boundary.</summary>
    /// <param name="ofClass">The class.</param>
    /// <returns>A number for each point.</returns>
    public double[] Margins(int ofClass)
    {
        var margins = new double[Probabilities.Columns];
        for (var point = 0; point < margins.Length; point++)
        {
            var other = double.NegativeInfinity;
            for (var row = 0; row < Probabilities.Rows; row++)
            {
                other = row == ofClass ? other : Math.Max(other, Probabilities[row, point]);
            }

            margins[point] = Probabilities[ofClass, point] - other;
        }

        return margins;
    }

    /// <summary>The colour of the most likely class at each point, transparent where all are equally likely.</summary>
    /// <param name="frame">Where.</param>
    public XElement ToMarkup(Frame frame) =>
        new(
            "image",
            new XAttribute("x", Markup.Length(frame.Left)),
            new XAttribute("y", Markup.Length(frame.Top)),
            new XAttribute("width", Markup.Length(frame.Right - frame.Left)),
            new XAttribute("height", Markup.Length(frame.Bottom - frame.Top)),
            new XAttribute("preserveAspectRatio", "none"),
            new XAttribute("href", Markup.DataOf(Png()))
        );

    /// <summary>The boundaries of the classes; of two classes that of the second, which is that of the first.</summary>
    /// <param name="frame">Where.</param>
    public IEnumerable<XElement> Boundaries(Frame frame) =>
        Enumerable
            .Range(0, Probabilities.Rows)
            .Skip(Probabilities.Rows == 2 ? 1 : 0)
            .Select(k => new XElement(
                "path",
                new XAttribute("class", "line between"),
                new XAttribute("d", new BoundaryLine(Margins(k), frame, Width).ToPath())
            ));

    /// <summary>The opacity of the colour of a class, from 0 to 1.</summary>
    /// <param name="certainty">From 0 to 1; clamped, and 0 for NaN.</param>
    public static double Opacity(double certainty) =>
        MaxOpacity * (double.IsNaN(certainty) ? 0 : Math.Clamp(certainty, 0, 1));

    private byte[] Png()
    {
        var colors = new byte[4 * Palette.Classes * Shades];
        for (var i = 0; i < Palette.Classes * Shades; i++)
        {
            Palette.OfClass(i / Shades).CopyTo(colors, 4 * i);
            colors[4 * i + 3] = (byte)Math.Round(byte.MaxValue * Opacity(i % Shades / (Shades - 1.0)));
        }

        var pixels = new byte[Probabilities.Columns];
        for (var point = 0; point < pixels.Length; point++)
        {
            pixels[point] = ColorAt(point);
        }

        return PngImage.Indexed(Width, colors, pixels);
    }

    private byte ColorAt(int point)
    {
        var likeliest = 0;
        for (var row = 1; row < Probabilities.Rows; row++)
        {
            likeliest = Probabilities[row, point] > Probabilities[likeliest, point] ? row : likeliest;
        }

        var chance = 1.0 / Probabilities.Rows;
        var shade = Opacity((Probabilities[likeliest, point] - chance) / (1 - chance)) / MaxOpacity * (Shades - 1);
        return (byte)(likeliest % Palette.Classes * Shades + (int)Math.Round(shade));
    }
}
