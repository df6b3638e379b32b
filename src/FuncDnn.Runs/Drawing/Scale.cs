using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Runs.Drawing;

/// <summary>An axis: the positions of numbers between its two ends, and its ticks.</summary>
/// <param name="Low">The number at the start.</param>
/// <param name="High">The number at the end, greater.</param>
/// <param name="IsLogarithmic">Equal distances are equal factors.</param>
internal sealed record Scale(double Low, double High, bool IsLogarithmic)
{
    private const double MinLogarithmicRatio = 100;
    private const double MinRelativeRange = 1e-9;
    private const double MinSize = 1e-300;
    private const int Intervals = 4;
    private const int MaxTicks = 12;
    private const int MaxPowers = 3;
    private static readonly double[] OneTwoFiveMultiples = [1, 2, 5];

    /// <summary>The ticks: round numbers, or powers of ten.</summary>
    public EquatableArray<double> Ticks => (IsLogarithmic ? PowerTicks() : RoundTicks()).ToEquatableArray();

    /// <summary>
    /// An axis for numbers; logarithmic if all are positive and the largest is at least 100 times the smallest.
    /// </summary>
    /// <param name="values">Finite numbers; there may be none.</param>
    public static Scale Over(EquatableArray<double> values)
    {
        var (low, high) = values.IsEmpty ? (0, 1) : (values.Min(), values.Max());
        var isLogarithmic = low > 0 && high / low >= MinLogarithmicRatio;
        var size = Math.Max(Math.Abs(low), Math.Abs(high));
        return size < MinSize ? new(0, 1, false)
            : high / 2 - low / 2 > size * MinRelativeRange ? new(low, high, isLogarithmic)
            // All numbers are equal: they are in the middle of an axis, whose ends are clamped to finite numbers.
            : new(
                Math.Max(low - size / 2, double.MinValue),
                Math.Min(high + size / 2, double.MaxValue),
                IsLogarithmic: false
            );
    }

    /// <summary>
    /// The same axis, divided otherwise if its numbers allow it: a linear one begins at 0, as all of positive numbers
    /// do.
    /// </summary>
    /// <param name="numbers">The least and the largest number that it shows.</param>
    /// <param name="kind">How it is divided.</param>
    public Scale As(AxisKind kind, (double Least, double Largest) numbers) =>
        kind switch
        {
            AxisKind.Linear when IsLogarithmic => new(0, High, IsLogarithmic: false),
            AxisKind.Logarithmic when numbers.Least > 0 && numbers.Largest > numbers.Least => new(
                numbers.Least,
                numbers.Largest,
                IsLogarithmic: true
            ),
            _ => this,
        };

    /// <summary>The position of a number.</summary>
    /// <param name="value">A finite number between the ends.</param>
    /// <returns>From 0 to 1.</returns>
    public double Position(double value) =>
        IsLogarithmic
            ? (Math.Log10(value) - Math.Log10(Low)) / (Math.Log10(High) - Math.Log10(Low))
            // Halved, because the difference of the largest numbers overflows.
            : (value / 2 - Low / 2) / (High / 2 - Low / 2);

    /// <summary>The number at a position of a linear axis.</summary>
    /// <param name="position">From 0 to 1.</param>
    public double At(double position) => Low + position * (High - Low);

    private IEnumerable<double> PowerTicks() => High / Low < MinLogarithmicRatio ? OneTwoFive() : PowersOfTen();

    // Used when there are too few powers of ten.
    private IEnumerable<double> OneTwoFive() =>
        Enumerable
            .Range((int)Math.Floor(Math.Log10(Low)), MaxPowers)
            .SelectMany(power => OneTwoFiveMultiples.Select(times => times * Math.Pow(10, power)))
            .Where(tick => tick >= Low && tick <= High);

    private IEnumerable<double> PowersOfTen()
    {
        var (first, last) = ((int)Math.Ceiling(Math.Log10(Low)), (int)Math.Floor(Math.Log10(High)));
        var every = 1 + (last - first) / Intervals;
        for (var power = first; power <= last; power += every)
        {
            yield return Math.Pow(10, power);
        }
    }

    private IEnumerable<double> RoundTicks()
    {
        var rough = (High / 2 - Low / 2) / Intervals * 2;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step =
            power
            * (
                rough / power < 1.5 ? 1
                : rough / power < 3.5 ? 2
                : rough / power < 7.5 ? 5
                : 10
            );
        var first = Math.Ceiling(Low / step);
        return Enumerable
            .Range(0, MaxTicks)
            .Select(i => (first + i) * step)
            .TakeWhile(tick => tick <= High && double.IsFinite(tick));
    }
}
