using System.Numerics;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Numerics.Gemm;

/// <summary>
/// Sums over examples as a <see cref="SumTree"/> over shards: those of each shard are what <see cref="DotTiling{T}"/>
/// computes, from zero.
/// </summary>
internal static unsafe class ShardedDots<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Overwrites C, whose rows have no gaps, or the sums of the rows of A where C is null.</summary>
    /// <param name="dots">The sums.</param>
    /// <param name="shard">The number of examples in a shard.</param>
    public static void Run(in DotProblem<T> dots, int shard)
    {
        var shards = (int)((dots.Examples + shard - 1) / shard);
        var sum =
            dots.C == null
                ? new Span<T>(dots.Sums, (int)dots.Rows)
                : new Span<T>(dots.C, (int)(dots.Rows * dots.Columns));
        using var scratch = new PooledSpan<T>((SumTree.Levels(shards) - 1) * sum.Length);
        SumTree.Run(new Shards(dots, shard), 0, shards, sum, scratch.Span);
    }

    private readonly ref struct Shards(in DotProblem<T> dots, int size) : IVectors<T>
    {
        private readonly ref readonly DotProblem<T> _dots = ref dots;

        public void AddTo(Span<T> sum, int index, Span<T> scratch)
        {
            Compute(index, scratch);
            Linear.Add(sum, scratch, sum);
        }

        public void Compute(int index, Span<T> vector)
        {
            vector.Clear();
            nint start = index * size;
            fixed (T* to = vector)
            {
                DotTiling<T>.Run(
                    _dots with
                    {
                        A = _dots.A + start,
                        B = _dots.B == null ? null : _dots.B + start,
                        C = _dots.C == null ? null : to,
                        Sums = _dots.C == null ? to : null,
                        Examples = Math.Min(size, _dots.Examples - start),
                    }
                );
            }
        }
    }
}
