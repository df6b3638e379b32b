using FuncDnn.Model.Parameters;

namespace FuncDnn.Laws.Checking;

/// <summary>A number measured in one case of a law, and its upper bound.</summary>
/// <param name="Number">The number, at least 0; NaN exceeds every bound.</param>
/// <param name="Bound">The upper bound; 0 for an exact law.</param>
/// <param name="Of">What was measured, for the message when the law is broken.</param>
public readonly record struct Measure(double Number, double Bound, string Of = "")
{
    /// <summary>A case that the law does not cover. At least nine cases in ten must be covered.</summary>
    public static Measure Discarded { get; } = new(0, -1);

    /// <summary>True for <see cref="Discarded"/>.</summary>
    public bool IsDiscarded => Bound < 0;

    /// <summary>True when the number is within the bound.</summary>
    public bool Holds => Number <= Bound;

    /// <summary>Number / bound, the share of the bound that is used; infinite for NaN.</summary>
    public double Share =>
        double.IsNaN(Number) ? double.PositiveInfinity
        : Bound > 0 ? Number / Bound
        : Number;

    /// <summary>An exact condition: the number is 0 when it is true, else 1, and the bound is 0.</summary>
    /// <param name="isTrue">Whether it is true.</param>
    /// <param name="of">What the condition says.</param>
    /// <returns>The measure.</returns>
    public static Measure Exactly(bool isTrue, string of = "") => new(isTrue ? 0 : 1, 0, of);

    /// <summary>The distance from an expected number: |actual - expected| / max(1, |expected|).</summary>
    /// <param name="expected">The expected number.</param>
    /// <param name="actual">The actual number.</param>
    /// <param name="bound">The largest distance allowed.</param>
    /// <param name="of">What is measured.</param>
    /// <returns>The measure.</returns>
    public static Measure Near(double expected, double actual, double bound, string of = "") =>
        new(Math.Abs(expected - actual) / Math.Max(1, Math.Abs(expected)), bound, of);

    /// <summary>
    /// The distance from expected numbers: max |actual - expected| / max(1, max |expected|).
    /// </summary>
    /// <param name="expected">The expected numbers.</param>
    /// <param name="actual">The actual numbers, as many.</param>
    /// <param name="bound">The largest distance allowed.</param>
    /// <param name="of">What is measured.</param>
    /// <returns>The measure; NaN when a number is NaN or the lengths differ.</returns>
    public static Measure Near(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double bound, string of = "")
    {
        var (distance, largest) = (expected.Length == actual.Length ? 0 : double.NaN, 1.0);
        for (var i = 0; i < expected.Length && i < actual.Length; i++)
        {
            // Math.Max propagates NaN.
            distance = Math.Max(distance, Math.Abs(expected[i] - actual[i]));
            largest = Math.Max(largest, Math.Abs(expected[i]));
        }

        return new(distance / largest, bound, of);
    }

    /// <summary>The distance from an expected direction: ||actual - expected|| / (1 + ||expected||).</summary>
    /// <param name="expected">The expected direction.</param>
    /// <param name="actual">The actual direction.</param>
    /// <param name="bound">The largest distance allowed.</param>
    /// <param name="of">What is measured.</param>
    /// <returns>The measure.</returns>
    public static Measure Near(Gradients<double> expected, Gradients<double> actual, double bound, string of = "") =>
        new((actual - expected).Norm() / (1 + expected.Norm()), bound, of);

    /// <summary>The measure that uses most of its bound; without measures, an exact condition that holds.</summary>
    /// <param name="measures">The measures.</param>
    /// <returns>The worst one; <see cref="Discarded"/> when one of them is.</returns>
    public static Measure Worst(params IEnumerable<Measure> measures) =>
        measures.Aggregate(Exactly(true), (worst, next) => worst.Worse(next));

    /// <summary>The measure of two that uses more of its bound.</summary>
    /// <param name="other">The other measure.</param>
    /// <returns>The worse one; <see cref="Discarded"/> when one of them is.</returns>
    public Measure Worse(Measure other) =>
        IsDiscarded ? this
        : other.IsDiscarded || other.Share >= Share ? other
        : this;
}
