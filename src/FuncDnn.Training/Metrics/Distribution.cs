using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;

namespace FuncDnn.Training.Metrics;

/// <summary>A histogram with bins of equal width.</summary>
/// <param name="Low">The smallest number.</param>
/// <param name="High">The largest number.</param>
/// <param name="Counts">The count of each bin, the lowest first; the bins span the range from Low to High.</param>
internal sealed record Distribution(double Low, double High, EquatableArray<int> Counts)
{
    /// <summary>Computes the histogram of numbers.</summary>
    /// <param name="values">Finite numbers, at least one.</param>
    /// <param name="bins">The number of bins, at least 1.</param>
    /// <returns>The histogram; if all numbers are equal, they are in the middle bin.</returns>
    public static Distribution Of(ReadOnlySpan<double> values, int bins)
    {
        var (low, high) = Binning.Extremes(values);
        return new(low, high, Binning.Counts(values, low, high, bins).ToEquatableArray());
    }
}
