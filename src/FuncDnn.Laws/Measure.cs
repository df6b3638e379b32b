using FuncDnn.Model;

namespace FuncDnn.Laws;

/// <summary>A number that a law has measured in one case, and what it may be at most.</summary>
/// <param name="Number">What was measured, at least 0; NaN holds under no bound.</param>
/// <param name="Bound">What it may be at most; 0 where a law is exact.</param>
/// <param name="Of">What was measured, for whoever reads that the law is broken.</param>
public readonly record struct Measure(double Number, double Bound, string Of = "")
{
    /// <summary>A case that the law says nothing of. Of all cases nine in ten must be kept.</summary>
    public static Measure Discarded { get; } = new(0, -1);

    /// <summary>True for <see cref="Discarded"/>.</summary>
    public bool IsDiscarded => Bound < 0;

    /// <summary>True when the number is within the bound.</summary>
    public bool Holds => Number <= Bound;

    /// <summary>How much of the bound is used: number / bound; infinite when it does not hold for a NaN.</summary>
    public double Share =>
        double.IsNaN(Number) ? double.PositiveInfinity
        : Bound > 0 ? Number / Bound
        : Number;

    /// <summary>What must be so to the last bit: 0 when it is, else 1, with the bound 0.</summary>
    /// <param name="isSo">Whether it is.</param>
    /// <param name="of">What must be.</param>
    /// <returns>The measure.</returns>
    public static Measure Exactly(bool isSo, string of = "") => new(isSo ? 0 : 1, 0, of);

    /// <summary>How far a number is from the one expected: |actual - expected| / max(1, |expected|).</summary>
    /// <param name="expected">The number expected.</param>
    /// <param name="actual">The number found.</param>
    /// <param name="bound">How far it may be.</param>
    /// <param name="of">What the number is.</param>
    /// <returns>The measure.</returns>
    public static Measure Near(double expected, double actual, double bound, string of = "") =>
        new(Math.Abs(expected - actual) / Math.Max(1, Math.Abs(expected)), bound, of);

    /// <summary>How far numbers are from those expected: the largest difference / max(1, the largest expected).</summary>
    /// <param name="expected">The numbers expected.</param>
    /// <param name="actual">The numbers found, as many.</param>
    /// <param name="bound">How far they may be.</param>
    /// <param name="of">What the numbers are.</param>
    /// <returns>The measure; NaN when one of them is not a number or there are not as many.</returns>
    public static Measure Near(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double bound, string of = "")
    {
        var (apart, largest) = (expected.Length == actual.Length ? 0 : double.NaN, 1.0);
        for (var i = 0; i < expected.Length && i < actual.Length; i++)
        {
            // Math.Max hands a NaN on.
            apart = Math.Max(apart, Math.Abs(expected[i] - actual[i]));
            largest = Math.Max(largest, Math.Abs(expected[i]));
        }

        return new(apart / largest, bound, of);
    }

    /// <summary>How far a direction is from the one expected: ||actual - expected|| / (1 + ||expected||).</summary>
    /// <param name="expected">The direction expected.</param>
    /// <param name="actual">The direction found.</param>
    /// <param name="bound">How far it may be.</param>
    /// <param name="of">What the direction is.</param>
    /// <returns>The measure.</returns>
    public static Measure Near(Gradients<double> expected, Gradients<double> actual, double bound, string of = "") =>
        new((actual - expected).Norm() / (1 + expected.Norm()), bound, of);

    /// <summary>The one of several that uses most of its bound; what is exact and holds when there is none.</summary>
    /// <param name="measures">The measures.</param>
    /// <returns>The worst of them; <see cref="Discarded"/> when one is.</returns>
    public static Measure Worst(params IEnumerable<Measure> measures) =>
        measures.Aggregate(Exactly(true), (worst, next) => worst.Worse(next));

    /// <summary>The one of two that uses more of its bound.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>The worse one; <see cref="Discarded"/> when one is.</returns>
    public Measure Worse(Measure other) =>
        IsDiscarded ? this
        : other.IsDiscarded || other.Share >= Share ? other
        : this;
}
