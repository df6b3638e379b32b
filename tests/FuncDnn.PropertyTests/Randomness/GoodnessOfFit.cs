using MathNet.Numerics.Distributions;

namespace FuncDnn.PropertyTests.Randomness;

/// <summary>How well a sample fits a distribution.</summary>
internal static class GoodnessOfFit
{
    /// <summary>What the statistic of Kolmogorov and Smirnov exceeds by chance once in 10,000 samples.</summary>
    public const double RareDistance = 2.23;

    /// <summary>sqrt(n) times the greatest distance between the distribution of the sample and the one supposed.</summary>
    public static double Distance(IReadOnlyCollection<double> sample, Func<double, double> distribution)
    {
        var n = (double)sample.Count;
        return Math.Sqrt(n)
            * sample.Order().Select(distribution).Select((p, i) => Math.Max(p - (i / n), ((i + 1) / n) - p)).Max();
    }

    /// <summary>How probable it is that equally likely cases are counted as unevenly as this, or more so.</summary>
    public static double ProbabilityOfCounts(IReadOnlyCollection<int> counts)
    {
        var expected = counts.Average();
        var statistic = counts.Sum(count => (count - expected) * (count - expected) / expected);
        return 1 - new ChiSquared(counts.Count - 1).CumulativeDistribution(statistic);
    }

    public static double Uniform(double x) => Math.Clamp(x, 0, 1);

    public static double StandardNormal(double x) => Normal.CDF(0, 1, x);
}
