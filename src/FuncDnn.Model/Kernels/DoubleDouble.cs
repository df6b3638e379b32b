namespace FuncDnn.Model.Kernels;

/// <summary>
/// One number as the unevaluated sum of two, the second holding what the first had to round away: about 106 bits.
/// Source: Dekker, "A floating-point technique for extending the available precision", Numerische Mathematik 1971.
/// </summary>
internal readonly record struct DoubleDouble(double High, double Low)
{
    public static implicit operator DoubleDouble(double value) => new(value, 0);

    /// <summary>a + b without error.</summary>
    public static DoubleDouble Sum(double a, double b)
    {
        var sum = a + b;
        var partOfB = sum - a;
        return new(sum, (a - (sum - partOfB)) + (b - partOfB));
    }

    /// <summary>The sum, precise as long as it is not much smaller than the terms.</summary>
    public static DoubleDouble operator +(DoubleDouble left, DoubleDouble right)
    {
        var sum = Sum(left.High, right.High);
        return OrderedSum(sum.High, sum.Low + (left.Low + right.Low));
    }

    public static DoubleDouble operator *(DoubleDouble left, DoubleDouble right)
    {
        var product = left.High * right.High;
        var rest = Math.FusedMultiplyAdd(left.High, right.High, -product);
        return OrderedSum(product, rest + ((left.High * right.Low) + (left.Low * right.High)));
    }

    public static DoubleDouble operator /(double left, DoubleDouble right)
    {
        var quotient = left / right.High;
        var rest = Math.FusedMultiplyAdd(-quotient, right.High, left);
        return OrderedSum(quotient, Math.FusedMultiplyAdd(-quotient, right.Low, rest) / right.High);
    }

    /// <summary>a + b without error where |a| is at least |b|.</summary>
    private static DoubleDouble OrderedSum(double a, double b)
    {
        var sum = a + b;
        return new(sum, b - (sum - a));
    }
}
