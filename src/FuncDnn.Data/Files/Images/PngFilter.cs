namespace FuncDnn.Data.Files.Images;

/// <summary>The filters of the rows of a PNG file (W3C, Portable Network Graphics, 9.2).</summary>
internal static class PngFilter
{
    /// <summary>Undoes the filter of a row in place.</summary>
    /// <param name="filter">0: none; 1: left; 2: above; 3: their mean; 4: Paeth.</param>
    /// <param name="row">The filtered bytes.</param>
    /// <param name="above">The row before, without filter; empty for the first row of a pass.</param>
    /// <param name="distance">The bytes of a pixel, at least 1.</param>
    /// <returns>False if the filter is unknown.</returns>
    public static bool Undo(byte filter, Span<byte> row, ReadOnlySpan<byte> above, int distance)
    {
        if (filter > 4)
        {
            return false;
        }

        for (var i = 0; filter > 0 && i < row.Length; i++)
        {
            var left = i < distance ? 0 : row[i - distance];
            var up = above.IsEmpty ? 0 : above[i];
            var corner = above.IsEmpty || i < distance ? 0 : above[i - distance];
            row[i] += (byte)(
                filter switch
                {
                    1 => left,
                    2 => up,
                    3 => (left + up) / 2,
                    _ => Paeth(left, up, corner),
                }
            );
        }

        return true;
    }

    private static int Paeth(int left, int up, int corner)
    {
        var estimate = left + up - corner;
        var (toLeft, toUp, toCorner) = (int.Abs(estimate - left), int.Abs(estimate - up), int.Abs(estimate - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left
            : toUp <= toCorner ? up
            : corner;
    }
}
