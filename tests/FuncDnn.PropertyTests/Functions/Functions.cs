using System.Numerics;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.PropertyTests.Functions;

internal readonly struct ExpFunction<T> : IUnary<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T> => Exponential.Exp<TLanes, T>(x);
}

internal readonly struct Expm1Function<T> : IUnary<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T> => Exponential.Expm1<TLanes, T>(x);
}

internal readonly struct LogFunction<T> : IUnary<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T> => Logarithm.Log<TLanes, T>(x);
}

internal readonly struct Log1pFunction<T> : IUnary<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T> => Logarithm.Log1p<TLanes, T>(x);
}

internal readonly struct TanhFunction<T> : IUnary<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T> => Hyperbolic.Tanh<TLanes, T>(x);
}

internal readonly struct SigmoidFunction<T> : IUnary<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T> => Logistic.Sigmoid<TLanes, T>(x);
}

/// <summary>The sigmoid that is computed together with the tail.</summary>
internal readonly struct SigmoidWithTailFunction<T> : IUnary<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
    {
        Logistic.Tail<TLanes, T>(x, out var sigmoid);
        return sigmoid;
    }
}

internal readonly struct TailFunction<T> : IUnary<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T> => Logistic.Tail<TLanes, T>(x, out _);
}

/// <summary>The definition of the tail.</summary>
internal readonly struct SoftplusOfNegativeMagnitude<T> : IUnary<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T> => Logistic.Softplus<TLanes, T>(-TLanes.Abs(x));
}

internal readonly struct SoftplusFunction<T> : IUnary<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T> => Logistic.Softplus<TLanes, T>(x);
}

internal readonly struct ErfFunction<T> : IUnary<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T> => ErrorFunction.Erf<TLanes, T>(x);
}

internal readonly struct DensityFunction<T> : IUnary<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T> => StandardNormal.Density<TLanes, T>(x);
}

internal readonly struct CumulativeFunction<T> : IUnary<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T> => StandardNormal.Cumulative<TLanes, T>(x);
}
