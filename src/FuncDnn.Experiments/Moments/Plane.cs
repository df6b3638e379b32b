using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Experiments.Moments;

/// <summary>
/// A grid of points in a plane of the input space: two features vary, the others are fixed. The points are the centres
/// of the pixels of a picture of columns x rows, whose first row is on top.
/// </summary>
/// <param name="Horizontal">The feature that varies from left to right, from 0.</param>
/// <param name="Vertical">The feature that varies from bottom to top, from 0.</param>
/// <param name="Left">The horizontal feature at the left edge.</param>
/// <param name="Right">The horizontal feature at the right edge.</param>
/// <param name="Bottom">The vertical feature at the bottom edge.</param>
/// <param name="Top">The vertical feature at the top edge.</param>
/// <param name="Columns">The number of points in a row.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Fixed">A value for every feature; those of the two that vary are not used.</param>
public sealed record Plane(
    int Horizontal,
    int Vertical,
    double Left,
    double Right,
    double Bottom,
    double Top,
    int Columns,
    int Rows,
    EquatableArray<double> Fixed
)
{
    private const double Margin = 0.1;

    /// <summary>
    /// The plane of two features that shows all examples, with a margin; the others are at their means.
    /// </summary>
    /// <param name="examples">Features x examples, at least one of each.</param>
    /// <param name="horizontal">The feature from left to right.</param>
    /// <param name="vertical">The feature from bottom to top.</param>
    /// <param name="columns">The number of points in a row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <returns>The plane.</returns>
    public static Plane Around(Matrix<double> examples, int horizontal, int vertical, int columns, int rows)
    {
        var (left, right) = Range(examples, horizontal);
        var (bottom, top) = Range(examples, vertical);
        return new Plane(
            horizontal,
            vertical,
            left,
            right,
            bottom,
            top,
            columns,
            rows,
            Enumerable
                .Range(0, examples.Rows)
                .Select(feature => Reduction.Sum(examples.Span.Row(feature)) / examples.Columns)
                .ToEquatableArray()
        );
    }

    /// <summary>The horizontal feature in a column of points: left + (column + 1/2) (right - left) / columns.</summary>
    /// <param name="column">The column, from 0.</param>
    public double X(int column) => Left + ((column + 0.5) * (Right - Left) / Columns);

    /// <summary>The vertical feature in a row of points: top - (row + 1/2) (top - bottom) / rows.</summary>
    /// <param name="row">The row, from 0 on top.</param>
    public double Y(int row) => Top - ((row + 0.5) * (Top - Bottom) / Rows);

    /// <summary>All points, row by row.</summary>
    /// <returns>Features x (rows * columns).</returns>
    /// <exception cref="ArgumentException">There are no such features, or a size is negative or too large.</exception>
    public Matrix<double> Points()
    {
        if (Math.Min(Horizontal, Vertical) < 0 || Math.Max(Horizontal, Vertical) >= Fixed.Count)
        {
            throw new ArgumentException(
                $"The features are 0 to {Fixed.Count - 1}: {Horizontal} and {Vertical} are no plane of theirs."
            );
        }

        var count = MatrixShape.Length(Rows, Columns);
        var points = new double[MatrixShape.Length(Fixed.Count, count)];
        var matrix = new MatrixSpan<double>(points, Fixed.Count, count);
        for (var feature = 0; feature < Fixed.Count; feature++)
        {
            matrix.Row(feature).Fill(Fixed[feature]);
        }

        for (var point = 0; point < matrix.Columns; point++)
        {
            matrix.Row(Horizontal)[point] = X(point % Columns);
            matrix.Row(Vertical)[point] = Y(point / Columns);
        }

        return Matrix<double>.Own(Fixed.Count, matrix.Columns, points);
    }

    private static (double From, double To) Range(Matrix<double> examples, int feature)
    {
        var (least, largest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var number in examples.Span.Row(feature))
        {
            (least, largest) = (Math.Min(least, number), Math.Max(largest, number));
        }

        var margin = largest > least ? Margin * (largest - least) : 1;
        return (least - margin, largest + margin);
    }
}
