using Pair = FuncDnn.Numerics.Functions.DoubleDouble<FuncDnn.Numerics.Simd.Lanes1<double>>;

namespace FuncDnn.Training.Metrics;

/// <summary>
/// A sum of about 106 bits, High + Low: so sums of numbers and of their squares can be subtracted from each other
/// although their first digits are equal.
/// </summary>
/// <param name="High">The sum, rounded.</param>
/// <param name="Low">What rounding left over.</param>
internal readonly record struct PreciseSum(double High, double Low)
{
    private Pair Both => new(new(High), new(Low));

    /// <summary>A number by itself.</summary>
    public static implicit operator PreciseSum(double number) => new(number, 0);

    public static PreciseSum operator +(PreciseSum left, PreciseSum right) => Of(left.Both + right.Both);

    /// <summary>a b without error.</summary>
    public static PreciseSum Product(double a, double b) => Of(Pair.Product(new(a), new(b)));

    /// <summary>The sum times a number.</summary>
    public PreciseSum Times(double factor) => factor == 1 ? this : Of(Both * new Pair(new(factor), new(0)));

    /// <summary>The sum of the squares of the distances from the mean: Q - S^2 / n, at least 0.</summary>
    /// <param name="sum">S, the sum of the numbers.</param>
    /// <param name="squares">Q, the sum of their squares.</param>
    /// <param name="count">n, their number or the sum of their weights, above 0.</param>
    public static double Scatter(PreciseSum sum, PreciseSum squares, double count)
    {
        var mean = Of(Pair.Ratio(new(sum.High), new(count))) + (sum.Low / count);
        var product = Of(sum.Both * mean.Both);
        return Math.Max(0, (squares + new PreciseSum(-product.High, -product.Low)).High);
    }

    private static PreciseSum Of(Pair pair) => new(pair.High.Value, pair.Low.Value);
}
