using FuncDnn.Model.Parameters;

namespace FuncDnn.Laws.Checking;

/// <summary>A number measured in one case of a law, and its upper bound.</summary>
/// <param name="Number">The number, at least 0; NaN is within no bound.</param>
/// <param name="Bound">The upper bound; 0 where a law is exact.</param>
/// <param name="Of">What was measured, for the message when the law is broken.</param>
public readonly record struct Measure(double Number, double Bound, string Of = "")
{
    /// <summary>A case that the law says nothing about. At least nine cases in ten must be kept.</summary>
    public static Measure Discarded { get; } = new(0, -1);

    /// <summary>True for <see cref="Discarded"/>.</summary>
    public bool IsDiscarded => Bound < 0;

    /// <summary>True when the number is within the bound.</summary>
    public bool Holds => Number <= Bound;

    /// <summary>The part of the bound that is used: number / bound; infinite for NaN.</summary>
    public double Share =>
        double.IsNaN(Number) ? double.PositiveInfinity
        : Bound > 0 ? Number / Bound
        : Number;

    /// <summary>An exact condition: 0 when it is true, else 1, with the bound 0.</summary>
    /// <param name="isTrue">Whether it is true.</param>
    /// <param name="of">The condition.</param>
    /// <returns>The measure.</returns>
    public static Measure Exactly(bool isTrue, string of = "") => new(isTrue ? 0 : 1, 0, of);

    /// <summary>How far a number is from the one expected: |actual - expected| / max(1, |expected|).</summary>
    /// <param name="expected">The number expected.</param>
    /// <param name="actual">The number found.</param>
    /// <param name="bound">How far it may be.</param>
    /// <param name="of">What the number is.</param>
    /// <returns>The measure.</returns>
    public static Measure Near(double expected, double actual, double bound, string of = "") =>
        new(Math.Abs(expected - actual) / Math.Max(1, Math.Abs(expected)), bound, of);

    /// <summary>
    /// How far numbers are from those expected: the largest difference / max(1, the largest expected).
    /// </summary>
    /// <param name="expected">The numbers expected.</param>
    /// <param name="actual">The numbers found, of the same length.</param>
    /// <param name="bound">How far they may be.</param>
    /// <param name="of">What the numbers are.</param>
    /// <returns>The measure; NaN when a number is NaN or the lengths differ.</returns>
    public static Measure Near(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double bound, string of = "")
    {
        var (apart, largest) = (expected.Length == actual.Length ? 0 : double.NaN, 1.0);
        for (var i = 0; i < expected.Length && i < actual.Length; i++)
        {
            // Math.Max propagates NaN.
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

    /// <summary>The measure that uses most of its bound; an exact condition that holds when there is none.</summary>
    /// <param name="measures">The measures.</param>
    /// <returns>The worst of them; <see cref="Discarded"/> when one is.</returns>
    public static Measure Worst(params IEnumerable<Measure> measures) =>
        measures.Aggregate(Exactly(true), (worst, next) => worst.Worse(next));

    /// <summary>The measure of two that uses more of its bound.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>The worse one; <see cref="Discarded"/> when one is.</returns>
    public Measure Worse(Measure other) =>
        IsDiscarded ? this
        : other.IsDiscarded || other.Share >= Share ? other
        : this;
}
