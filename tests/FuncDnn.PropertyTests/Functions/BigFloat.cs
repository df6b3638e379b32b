using System.Numerics;

namespace FuncDnn.PropertyTests.Functions;

/// <summary>A number mantissa * 2^exponent of 256 bits, with slow, obvious arithmetic that rounds downwards.</summary>
internal readonly record struct BigFloat(BigInteger Mantissa, int Exponent) : IComparable<BigFloat>
{
    private const int Precision = 256;

    public static BigFloat Zero => new(BigInteger.Zero, 0);

    public bool IsZero => Mantissa.IsZero;

    /// <summary>The power of two at or below the magnitude.</summary>
    public int Magnitude => (int)BigInteger.Abs(Mantissa).GetBitLength() - 1 + Exponent;

    public static implicit operator BigFloat(int value) => new(value, 0);

    public static implicit operator BigFloat(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var fraction = bits & 0xF_FFFF_FFFF_FFFF;
        var mantissa = exponent == 0 ? fraction : fraction | (1L << 52);
        return new(bits < 0 ? -mantissa : mantissa, Math.Max(exponent, 1) - 1075);
    }

    public static BigFloat operator -(BigFloat value) => new(-value.Mantissa, value.Exponent);

    public static BigFloat operator +(BigFloat a, BigFloat b)
    {
        if (a.IsZero || b.IsZero)
        {
            return a.IsZero ? b : a;
        }

        if (Math.Abs(a.Magnitude - b.Magnitude) > 2 * Precision)
        {
            return a.Magnitude > b.Magnitude ? a : b;
        }

        var exponent = Math.Min(a.Exponent, b.Exponent);
        return Round((a.Mantissa << (a.Exponent - exponent)) + (b.Mantissa << (b.Exponent - exponent)), exponent);
    }

    public static BigFloat operator -(BigFloat a, BigFloat b) => a + -b;

    public static BigFloat operator *(BigFloat a, BigFloat b) =>
        Round(a.Mantissa * b.Mantissa, a.Exponent + b.Exponent);

    public static BigFloat operator /(BigFloat a, BigFloat b)
    {
        var shift = Math.Max(0, 2 * Precision - (int)a.Mantissa.GetBitLength());
        return Round((a.Mantissa << shift) / b.Mantissa, a.Exponent - shift - b.Exponent);
    }

    public BigFloat Scale(int power) => new(Mantissa, Exponent + power);

    public static BigFloat Abs(BigFloat value) => new(BigInteger.Abs(value.Mantissa), value.Exponent);

    public int CompareTo(BigFloat other) => (this - other).Mantissa.Sign;

    /// <summary>Truncated to a double: for estimates.</summary>
    public double ToDouble()
    {
        var excess = (int)BigInteger.Abs(Mantissa).GetBitLength() - 60;
        return excess <= 0
            ? Math.ScaleB((double)Mantissa, Exponent)
            : Math.ScaleB((double)(Mantissa >> excess), Exponent + excess);
    }

    /// <summary>The error of a computed number, in units in the last place of this one in double precision.</summary>
    public double ErrorInUlp(double computed)
    {
        var unit = IsZero ? -1074 : Math.Max(Magnitude - 52, -1074);
        return Abs((BigFloat)computed - this).Scale(-unit).ToDouble();
    }

    private static BigFloat Round(BigInteger mantissa, int exponent)
    {
        var excess = (int)BigInteger.Abs(mantissa).GetBitLength() - Precision;
        return excess <= 0 ? new(mantissa, exponent) : new(mantissa >> excess, exponent + excess);
    }
}
