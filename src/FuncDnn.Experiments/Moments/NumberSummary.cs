using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Experiments.Moments;

/// <summary>Many numbers at a glance.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Mean">Their mean; NaN if there are none.</param>
/// <param name="StandardDeviation">The root of the mean of (x - mean)^2.</param>
/// <param name="Norm">The Euclidean norm, the root of the sum of x^2.</param>
/// <param name="Histogram">How they are distributed.</param>
public sealed record NumberSummary(int Count, double Mean, double StandardDeviation, double Norm, Histogram Histogram)
{
    /// <summary>Summarizes numbers.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <returns>The summary.</returns>
    public static NumberSummary Of(ReadOnlySpan<double> numbers)
    {
        var mean = Reduction.Sum(numbers) / numbers.Length;
        var squares = 0.0;
        foreach (var number in numbers)
        {
            squares += (number - mean) * (number - mean);
        }

        return new(
            numbers.Length,
            mean,
            Math.Sqrt(squares / numbers.Length),
            Math.Sqrt(Reduction.SumOfSquares(numbers)),
            Histogram.Of(numbers)
        );
    }
}
