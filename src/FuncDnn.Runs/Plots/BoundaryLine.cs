using System.Text;
using FuncDnn.Runs.Drawing;

namespace FuncDnn.Runs.Plots;

/// <summary>
/// The line where a number on a grid is zero, by marching squares: interpolated linearly between the points of the grid
/// (W. Lorensen, H. Cline, 1987, in the plane).
/// </summary>
/// <param name="values">A number for each point, row by row from the top.</param>
/// <param name="frame">The rectangle that the grid divides into equal cells, each around its point.</param>
/// <param name="columns">The points of a row.</param>
internal sealed class BoundaryLine(double[] values, Frame frame, int columns = ProbabilityField.Columns)
{
    private int Rows => values.Length / columns;

    /// <summary>The line as the data of a path; empty if no number is zero and none changes its sign.</summary>
    public string ToPath()
    {
        var path = new StringBuilder();
        Span<(double X, double Y)> crossings = stackalloc (double, double)[4];
        for (var row = 0; row + 1 < Rows; row++)
        {
            for (var column = 0; column + 1 < columns; column++)
            {
                Append(path, crossings[..Crossings(row, column, crossings)], IsJoinedAcross(row, column));
            }
        }

        return path.ToString();
    }

    // The four sides in the order of a walk around the square.
    private int Crossings(int row, int column, Span<(double X, double Y)> crossings)
    {
        var count = 0;
        Add(crossings, ref count, row, column, row, column + 1);
        Add(crossings, ref count, row, column + 1, row + 1, column + 1);
        Add(crossings, ref count, row + 1, column + 1, row + 1, column);
        Add(crossings, ref count, row + 1, column, row, column);
        return count;
    }

    private void Add(Span<(double X, double Y)> crossings, ref int count, int row, int column, int toRow, int toColumn)
    {
        var (from, to) = (values[row * columns + column], values[toRow * columns + toColumn]);
        if (from >= 0 == to >= 0 || double.IsNaN(from) || double.IsNaN(to))
        {
            return;
        }

        var share = from / (from - to);
        crossings[count++] = (
            frame.Left + (column + 0.5 + share * (toColumn - column)) / columns * (frame.Right - frame.Left),
            frame.Top + (row + 0.5 + share * (toRow - row)) / Rows * (frame.Bottom - frame.Top)
        );
    }

    // Where all four sides are crossed, the middle says which corners belong together.
    private bool IsJoinedAcross(int row, int column)
    {
        var at = row * columns + column;
        var middle = values[at] + values[at + 1] + values[at + columns] + values[at + columns + 1];
        return middle >= 0 == values[at] >= 0;
    }

    private static void Append(StringBuilder path, ReadOnlySpan<(double X, double Y)> crossings, bool isJoinedAcross)
    {
        if (crossings.Length == 2)
        {
            Append(path, crossings[0], crossings[1]);
        }
        else if (crossings.Length == 4)
        {
            // The corners that differ from the middle are cut off: the second and fourth, or the first and third.
            Append(path, crossings[0], crossings[isJoinedAcross ? 1 : 3]);
            Append(path, crossings[2], crossings[isJoinedAcross ? 3 : 1]);
        }
    }

    private static void Append(StringBuilder path, (double X, double Y) from, (double X, double Y) to) =>
        path.Append($"M{Markup.Length(from.X)} {Markup.Length(from.Y)}L{Markup.Length(to.X)} {Markup.Length(to.Y)}");
}
