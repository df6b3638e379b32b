namespace FuncDnn.Numerics.Functions;

/// <summary>Quantiles of a sample.</summary>
internal static class Quantile
{
    /// <summary>
    /// The quantile x_k + (h - k) (x_(k + 1) - x_k) with h = level (n - 1) and k = floor(h): linear interpolation, as
    /// numpy.quantile has it (Hyndman and Fan, Sample Quantiles in Statistical Packages, 1996, definition 7).
    /// </summary>
    /// <param name="ascending">The n numbers in ascending order.</param>
    /// <param name="level">From 0 to 1.</param>
    /// <returns>The quantile; NaN if there are no numbers.</returns>
    public static double Of(ReadOnlySpan<double> ascending, double level)
    {
        if (ascending.IsEmpty)
        {
            return double.NaN;
        }

        var at = level * (ascending.Length - 1);
        var below = (int)at;
        var above = Math.Min(below + 1, ascending.Length - 1);
        return ascending[below] + ((at - below) * (ascending[above] - ascending[below]));
    }
}
