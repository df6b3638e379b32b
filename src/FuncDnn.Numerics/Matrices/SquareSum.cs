using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Matrices;

/// <summary>
/// The sum of the squares of x, and in the same pass a multiple of its gradient: the sum is one chain for each of few
/// lanes, so there is time for the gradient while it waits.
/// </summary>
internal static unsafe class SquareSum
{
    /// <summary>Numbers processed at once, so that they are still in cache for the next group of lanes.</summary>
    private const int Block = 1024;

    /// <summary>Adds factor * x to the gradient.</summary>
    /// <param name="factor">The factor.</param>
    /// <param name="x">The numbers.</param>
    /// <param name="gradient">As many numbers, each rounded once.</param>
    /// <returns><see cref="Reduction.SumOfSquares{T}"/> of x.</returns>
    public static T AddGradient<T>(T factor, ReadOnlySpan<T> x, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(gradient.Length, x.Length);
        var lanes = stackalloc T[Reduction.Lanes];
        new Span<T>(lanes, Reduction.Lanes).Clear();
        fixed (
            T* from = x,
                to = gradient
        )
        {
            Processor.Run<Pass<T>, T>(new Pass<T>(factor, from, to, x.Length, lanes));
        }

        return Reduction.TreeSum(new Span<T>(lanes, Reduction.Lanes));
    }

    /// <summary>The pass, which advances the lanes of the sum.</summary>
    internal readonly struct Pass<T>(T factor, T* x, T* gradient, nint length, T* lanes) : IKernel<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes, T>
        {
            // Locals, because the compiler must assume that a store may change a field.
            var from = x;
            var to = gradient;
            var sums = lanes;
            var multiple = TLanes.Broadcast(factor);
            var whole = length / Reduction.Lanes * Reduction.Lanes;
            for (nint start = 0; start < whole; start += Block)
            {
                var end = Math.Min(start + Block, whole);
                for (nint lane = 0; lane < Reduction.Lanes; lane += TLanes.Count)
                {
                    var sum = TLanes.Load(ref *sums, lane);
                    for (var i = start + lane; i < end; i += Reduction.Lanes)
                    {
                        var number = TLanes.Load(ref *from, i);
                        sum = TLanes.FusedMultiplyAdd(number, number, sum);
                        TLanes.FusedMultiplyAdd(multiple, number, TLanes.Load(ref *to, i)).Store(ref *to, i);
                    }

                    sum.Store(ref *sums, lane);
                }
            }

            for (var i = whole; i < length; i++)
            {
                sums[i - whole] = T.FusedMultiplyAdd(from[i], from[i], sums[i - whole]);
                to[i] = T.FusedMultiplyAdd(factor, from[i], to[i]);
            }
        }
    }
}
