using System.Numerics;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Functions;

/// <summary>
/// The elementary functions of one number, built from IEEE 754 operations and fused multiply-add only, so that their
/// bits are the same on every machine, and the same as those of the vectorized kernels. The number type is <see
/// cref="float"/> or <see cref="double"/>; the error is at most one unit in the last place.
/// </summary>
public static class PortableMath
{
    /// <summary>The exponential function, e^x; 0 where the result would be subnormal.</summary>
    public static T Exp<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => Exponential.Exp<Lanes1<T>, T>(new(x)).Value;

    /// <summary>e^x - 1, without cancellation near 0.</summary>
    public static T Expm1<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => Exponential.Expm1<Lanes1<T>, T>(new(x)).Value;

    /// <summary>The natural logarithm, ln x; -infinity at 0, NaN below.</summary>
    public static T Log<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => Logarithm.Log<Lanes1<T>, T>(new(x)).Value;

    /// <summary>ln(1 + x), without cancellation near 0; -infinity at -1, NaN below.</summary>
    public static T Log1p<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => Logarithm.Log1p<Lanes1<T>, T>(new(x)).Value;

    /// <summary>The hyperbolic tangent, (e^x - e^-x) / (e^x + e^-x).</summary>
    public static T Tanh<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => Hyperbolic.Tanh<Lanes1<T>, T>(new(x)).Value;

    /// <summary>The logistic sigmoid, 1 / (1 + e^-x); 0 where the result would be subnormal.</summary>
    public static T Sigmoid<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => Logistic.Sigmoid<Lanes1<T>, T>(new(x)).Value;

    /// <summary>The integral of the sigmoid, ln(1 + e^x); 0 where the result would be subnormal.</summary>
    public static T Softplus<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => Logistic.Softplus<Lanes1<T>, T>(new(x)).Value;

    /// <summary>The error function, 2 / sqrt(pi) times the integral of e^(-t^2) from 0 to x.</summary>
    public static T Erf<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => ErrorFunction.Erf<Lanes1<T>, T>(new(x)).Value;

    /// <summary>The sine of an angle in radians.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The angle's magnitude exceeds 500,000.</exception>
    public static double Sin(double x) => Trigonometry.Sin(x);

    /// <summary>The cosine of an angle in radians.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The angle's magnitude exceeds 500,000.</exception>
    public static double Cos(double x) => Trigonometry.Cos(x);

    /// <summary>
    /// The power x^y = e^(y ln x) of a positive number; 0 where the result would be subnormal.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The base is not positive and finite, or the exponent not
    /// finite.</exception>
    public static double Power(double x, double y) => Numerics.Functions.Power.OfReal(x, y);

    /// <summary>
    /// The power x^n by repeated squaring, x times itself n times; 1 / x^-n for a negative n, 1 for n = 0; 0 where the
    /// result would be subnormal.
    /// </summary>
    public static double Power(double x, long n) => Numerics.Functions.Power.OfInteger(x, n);
}
