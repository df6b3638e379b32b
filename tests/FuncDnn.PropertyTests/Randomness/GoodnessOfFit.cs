using MathNet.Numerics.Distributions;

namespace FuncDnn.PropertyTests.Randomness;

/// <summary>How well a sample fits a distribution.</summary>
internal static class GoodnessOfFit
{
    /// <summary>The value that the Kolmogorov-Smirnov statistic exceeds by chance once in 10,000 samples.</summary>
    public const double RareDistance = 2.23;

    /// <summary>
    /// sqrt(n) times the largest distance between the distribution of the sample and the expected one.
    /// </summary>
    public static double Distance(IReadOnlyCollection<double> sample, Func<double, double> distribution)
    {
        var n = (double)sample.Count;
        return Math.Sqrt(n)
            * sample.Order().Select(distribution).Select((p, i) => Math.Max(p - (i / n), ((i + 1) / n) - p)).Max();
    }

    /// <summary>The probability that counts of equally likely cases are at least as uneven as these.</summary>
    public static double ProbabilityOfCounts(IReadOnlyCollection<int> counts)
    {
        var expected = counts.Average();
        var statistic = counts.Sum(count => (count - expected) * (count - expected) / expected);
        return 1 - new ChiSquared(counts.Count - 1).CumulativeDistribution(statistic);
    }

    public static double Uniform(double x) => Math.Clamp(x, 0, 1);

    public static double StandardNormal(double x) => Normal.CDF(0, 1, x);
}
