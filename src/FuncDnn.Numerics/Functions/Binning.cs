namespace FuncDnn.Numerics.Functions;

/// <summary>Counts numbers into equally wide bins.</summary>
internal static class Binning
{
    /// <summary>The minimum and the maximum of at least one number.</summary>
    public static (double Low, double High) Extremes(ReadOnlySpan<double> values)
    {
        var (low, high) = (values[0], values[0]);
        foreach (var value in values)
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        return (low, high);
    }

    /// <summary>How many numbers fall into each bin.</summary>
    public static int[] Counts(ReadOnlySpan<double> values, double low, double high, int bins)
    {
        var counts = new int[bins];
        foreach (var value in values)
        {
            // Halved, so that high - low does not overflow.
            var place = high > low ? (value / 2 - low / 2) / (high / 2 - low / 2) : 0.5;
            counts[Math.Min((int)(place * bins), bins - 1)]++;
        }

        return counts;
    }

    /// <summary>The sum of the numbers and the sum of their squares.</summary>
    public static (double Sum, double OfSquares) Sums(ReadOnlySpan<double> values)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var value in values)
        {
            (sum, squares) = (sum + value, squares + value * value);
        }

        return (sum, squares);
    }

    /// <summary>Whether all numbers are finite.</summary>
    public static bool AreFinite(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (!double.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }
}
