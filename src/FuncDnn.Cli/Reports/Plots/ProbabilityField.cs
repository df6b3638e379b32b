using FuncDnn.Numerics.Matrices;
using ScottPlot;
using SkiaSharp;

namespace FuncDnn.Cli.Reports.Plots;

/// <summary>The probabilities of the classes at the points of a grid over a rectangle, the top row first.</summary>
/// <param name="frame">The rectangle.</param>
/// <param name="probabilities">Classes x points.</param>
internal sealed class ProbabilityField(CoordinateRect frame, Matrix<double> probabilities)
{
    private const int GridColumns = 248;
    private const int GridRows = 174;

    /// <summary>Evaluates the classifier at every point of the grid.</summary>
    /// <param name="frame">The rectangle.</param>
    /// <param name="classifier">Inputs, 2 x points, to probabilities, 1 x points (of the second class) or classes x
    /// points.</param>
    public static ProbabilityField Over(CoordinateRect frame, Func<Matrix<double>, Matrix<double>> classifier)
    {
        var inputs = Matrix<double>.Create(
            2,
            GridRows * GridColumns,
            (feature, point) => feature == 0 ? X(frame, point % GridColumns) : Y(frame, point / GridColumns)
        );
        var output = classifier(inputs);
        return new(
            frame,
            output.Rows > 1
                ? output
                : Matrix<double>.Create(2, output.Columns, (row, j) => row == 1 ? output[0, j] : 1 - output[0, j])
        );
    }

    /// <summary>
    /// For each class (of two, only the second): its probability minus the largest other one, which is zero on the
    /// boundary of the class.
    /// </summary>
    public IEnumerable<Coordinates3d[,]> Margins()
    {
        for (var k = probabilities.Rows == 2 ? 1 : 0; k < probabilities.Rows; k++)
        {
            var margins = new Coordinates3d[GridRows, GridColumns];
            for (var point = 0; point < probabilities.Columns; point++)
            {
                var (row, column) = Math.DivRem(point, GridColumns);
                margins[row, column] = new(X(frame, column), Y(frame, row), Margin(k, point));
            }

            yield return margins;
        }
    }

    /// <summary>The colour of the most likely class at each point, white where all are equally likely.</summary>
    /// <returns>A picture that fills the rectangle.</returns>
    public SKImage Image()
    {
        using var bitmap = new SKBitmap(GridColumns, GridRows);
        for (var point = 0; point < probabilities.Columns; point++)
        {
            var color = ColorAt(point);
            bitmap.SetPixel(point % GridColumns, point / GridColumns, new SKColor(color.R, color.G, color.B));
        }

        return SKImage.FromBitmap(bitmap);
    }

    private static double X(CoordinateRect frame, int column) =>
        frame.Left + (column + 0.5) / GridColumns * frame.Width;

    private static double Y(CoordinateRect frame, int row) => frame.Top - (row + 0.5) / GridRows * frame.Height;

    private double Margin(int k, int point)
    {
        var other = double.NegativeInfinity;
        for (var row = 0; row < probabilities.Rows; row++)
        {
            other = row == k ? other : Math.Max(other, probabilities[row, point]);
        }

        return probabilities[k, point] - other;
    }

    private Color ColorAt(int point)
    {
        var likeliest = 0;
        for (var row = 1; row < probabilities.Rows; row++)
        {
            likeliest = probabilities[row, point] > probabilities[likeliest, point] ? row : likeliest;
        }

        var chance = 1.0 / probabilities.Rows;
        return ProbabilityScale.Tint(likeliest, (probabilities[likeliest, point] - chance) / (1 - chance));
    }
}
