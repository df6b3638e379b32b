using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;

namespace FuncDnn.Training.Metrics;

/// <summary>How numbers are distributed: how many fall into each of some equally wide bins.</summary>
/// <param name="Low">The least number.</param>
/// <param name="High">The greatest number.</param>
/// <param name="Counts">How many fall into each bin, the lowest first; the bins reach from the least to the greatest.</param>
internal sealed record Distribution(double Low, double High, EquatableArray<int> Counts)
{
    /// <summary>Counts numbers.</summary>
    /// <param name="values">Finite numbers, at least one.</param>
    /// <param name="bins">The number of bins, at least 1.</param>
    /// <returns>The distribution; equal numbers fall into the middle bin.</returns>
    public static Distribution Of(ReadOnlySpan<double> values, int bins)
    {
        var (low, high) = Binning.Extremes(values);
        return new(low, high, Binning.Counts(values, low, high, bins).ToEquatableArray());
    }
}
