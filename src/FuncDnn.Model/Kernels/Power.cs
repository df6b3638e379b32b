namespace FuncDnn.Model.Kernels;

/// <summary>
/// Powers, one number at a time, in pairs of doubles: for rates and corrections, of which a step needs a few.
/// </summary>
internal static class Power
{
    /// <summary>Terms of the series of the inverse hyperbolic tangent: the next is below 2^-110 of the sum.</summary>
    private const int Terms = 21;

    /// <summary>x^y for positive x. Measured error at most 0.6 ulp.</summary>
    public static double OfReal(double x, double y)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(x);
        ThrowIfNotFinite(x, nameof(x));
        ThrowIfNotFinite(y, nameof(y));

        var exponent = Log(x) * new Pair<Lanes1<double>>(new(y), new(0.0));
        var mantissa = Exponential.Split<Lanes1<double>, double>(exponent, out var bits);
        var power = Lanes1<double>.AddBits(mantissa.High, bits);
        return Exponential.AtTheEnds<Lanes1<double>, double>(exponent.High, power).Value;
    }

    /// <summary>x^n by repeated squaring. Measured error at most 0.6 ulp.</summary>
    public static double OfInteger(double x, long n)
    {
        var one = new Lanes1<double>(1.0);
        var power = new Pair<Lanes1<double>>(one, new(0.0));
        var square = n < 0 ? Pair<Lanes1<double>>.Ratio(one, new(x)) : new Pair<Lanes1<double>>(new(x), new(0.0));
        for (var bits = n < 0 ? 0UL - (ulong)n : (ulong)n; bits > 0; bits >>= 1)
        {
            power = (bits & 1) == 0 ? power : Product(power, square);
            square = bits == 1 ? square : Product(square, square);
        }

        var value = power.High.Value;
        return double.Abs(value) < Logarithm.SmallestNormal ? double.CopySign(0.0, value) : value;
    }

    /// <summary>The product; where it is infinite or 0, or NaN, without a second part, which would be NaN.</summary>
    private static Pair<Lanes1<double>> Product(Pair<Lanes1<double>> a, Pair<Lanes1<double>> b)
    {
        var plain = a.High * b.High;
        return double.IsFinite(plain.Value) && plain.Value != 0 ? a * b : new(plain, new(0.0));
    }

    /// <summary>ln x = k ln 2 + 2 atanh((m - 1) / (m + 1)), to about 100 bits.</summary>
    private static Pair<Lanes1<double>> Log(double x)
    {
        var isSubnormal = x < Logarithm.SmallestNormal;
        var mantissa = Logarithm
            .Split<Lanes1<double>>(new(isSubnormal ? x * Logarithm.TwoTo54 : x), out var exponent, out _)
            .Value;
        var k = new Lanes1<double>(isSubnormal ? exponent.Value - 54.0 : exponent.Value);
        var s = Ratio(mantissa - 1.0, Pair<Lanes1<double>>.Sum(new(mantissa), new(1.0)));
        var square = s * s;
        var sum = new Pair<Lanes1<double>>(new(0.0), new(0.0));
        for (var term = Terms; term >= 0; term--)
        {
            sum = sum * square + Pair<Lanes1<double>>.Ratio(new(2.0), new(2.0 * term + 1.0));
        }

        var ln2 = new Pair<Lanes1<double>>(new(Exponential.Ln2High), new(Exponential.Ln2Low));
        return ln2 * new Pair<Lanes1<double>>(k, new(0.0)) + sum * s;
    }

    private static Pair<Lanes1<double>> Ratio(double n, Pair<Lanes1<double>> d)
    {
        var ratio = n / d.High.Value;
        var rest = double.FusedMultiplyAdd(-ratio, d.Low.Value, double.FusedMultiplyAdd(-ratio, d.High.Value, n));
        return new(new(ratio), new(rest / d.High.Value));
    }

    private static void ThrowIfNotFinite(double value, string name)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(name, value, "The number has to be finite.");
        }
    }
}
