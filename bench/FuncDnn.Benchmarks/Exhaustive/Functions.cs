using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Simd;
using MathNet.Numerics;

namespace FuncDnn.Benchmarks.Exhaustive;

internal readonly struct ExpFunction<T> : IReferencedFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static string Name => "exp";

    public static double Reference(double x) => Math.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T> => Exponential.Exp<TLanes, T>(x);
}

internal readonly struct LogFunction<T> : IReferencedFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static string Name => "log";

    public static double Reference(double x) => Math.Log(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T> => Logarithm.Log<TLanes, T>(x);
}

internal readonly struct TanhFunction<T> : IReferencedFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static string Name => "tanh";

    public static double Reference(double x) => Math.Tanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T> => Hyperbolic.Tanh<TLanes, T>(x);
}

internal readonly struct Log1pFunction<T> : IReferencedFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static string Name => "log1p";

    /// <summary>Corrects the rounding of 1 + x (Kahan): ln(1 + x) = x ln(u) / (u - 1) with u = 1 + x rounded.</summary>
    public static double Reference(double x)
    {
        var u = 1 + x;
        return u == 1 || double.IsPositiveInfinity(u) ? x : Math.Log(u) * (x / (u - 1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T> => Logarithm.Log1p<TLanes, T>(x);
}

internal readonly struct SigmoidFunction<T> : IReferencedFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static string Name => "sigmoid";

    public static double Reference(double x) => 1 / (1 + Math.Exp(-x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T> => Logistic.Sigmoid<TLanes, T>(x);
}

internal readonly struct ErfFunction<T> : IReferencedFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static string Name => "erf";

    public static int ReferenceError => 16;

    public static double Reference(double x) => SpecialFunctions.Erf(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T> => ErrorFunction.Erf<TLanes, T>(x);
}
