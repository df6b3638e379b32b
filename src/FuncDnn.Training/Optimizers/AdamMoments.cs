using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Simd;
using FuncDnn.Training.Kernels;

namespace FuncDnn.Training.Optimizers;

/// <summary>
/// The moments that <see cref="Adam"/> and its variants share: m' = Beta1 * m + (1 - Beta1) * g and
/// s' = Beta2 * s + (1 - Beta2) * g^2.
/// </summary>
internal readonly struct AdamMoments<T>(double beta1, double beta2)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly MovingAverage<T> _mean = new(beta1);
    private readonly MovingAverage<T> _square = new(beta2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<TLanes>(TLanes g, ref Moments<TLanes> moments)
        where TLanes : struct, ILanes<TLanes, T>
    {
        moments.First = _mean.Next(moments.First, g);
        moments.Second = _square.Next(moments.Second, FlushToZero<T>.Square(g));
    }
}
