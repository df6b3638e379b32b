using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Moments;

/// <summary>
/// Counts of numbers in bins of equal width: x is in bin min(n - 1, floor(n (x - least) / (largest - least))), and in
/// bin 0 if all numbers are equal.
/// </summary>
/// <param name="Least">The least finite number, where the first bin begins; NaN if there is none.</param>
/// <param name="Largest">The largest finite number, where the last bin ends; NaN if there is none.</param>
/// <param name="Counts">How many numbers each bin has.</param>
/// <param name="NotFinite">How many numbers are in no bin: they are infinite or NaN.</param>
public sealed record Histogram(double Least, double Largest, EquatableArray<int> Counts, int NotFinite)
{
    /// <summary>The usual number of bins.</summary>
    public const int UsualBins = 32;

    /// <summary>Counts numbers.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="bins">The number of bins, at least 1.</param>
    /// <returns>The histogram.</returns>
    public static Histogram Of(ReadOnlySpan<double> numbers, int bins = UsualBins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        var (least, largest, notFinite) = (double.PositiveInfinity, double.NegativeInfinity, 0);
        foreach (var number in numbers)
        {
            if (double.IsFinite(number))
            {
                (least, largest) = (Math.Min(least, number), Math.Max(largest, number));
            }
            else
            {
                notFinite++;
            }
        }

        return notFinite == numbers.Length
            ? new(double.NaN, double.NaN, new int[bins], notFinite)
            : new(least, largest, Counted(numbers, least, largest, bins), notFinite);
    }

    private static int[] Counted(ReadOnlySpan<double> numbers, double least, double largest, int bins)
    {
        // The difference of two finite numbers may be infinite.
        var scale = double.IsFinite(largest - least) ? 1 : 0.5;
        var (from, width) = (least * scale, (largest * scale) - (least * scale));
        var counts = new int[bins];
        foreach (var number in numbers)
        {
            if (double.IsFinite(number))
            {
                var place = width > 0 ? ((number * scale) - from) / width * bins : 0;
                counts[Math.Min(bins - 1, (int)place)]++;
            }
        }

        return counts;
    }
}
