using System.Numerics;
using FuncDnn.Numerics.Gemm;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Model.Parameters;

/// <summary>
/// The weight matrices of some parameters, transposed for predictions of single examples. Those are limited by memory,
/// and would otherwise transpose in registers each time. Made on the second request, so that a single prediction does
/// not pay for it.
/// </summary>
internal sealed class TransposedWeights<T>(Layout layout, VectorMemory<T> memory)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Below this number of parameters, transposing in registers costs next to nothing.</summary>
    private const int MinLength = 1 << 14;

    private int _requests;
    private T[]? _transposed;

    /// <summary>A vector of the layout with every matrix transposed in place; empty on the first request.</summary>
    public ReadOnlySpan<T> Values
    {
        get
        {
            if (_transposed is null && layout.Length >= MinLength && Interlocked.Increment(ref _requests) > 1)
            {
                // Two threads at once compute it twice, with equal results.
                _transposed = Transpose();
            }

            return _transposed is { } transposed
                ? transposed.AsSpan(CacheLine.Start(transposed), layout.Length)
                : default;
        }
    }

    private T[] Transpose()
    {
        // Aligned to a cache line: loads across two lines took a quarter longer.
        var transposed = CacheLine.Pinned<T>(layout.Length);
        var start = CacheLine.Start(transposed);
        foreach (var slot in layout.Slots)
        {
            Transposition<T>.Run(
                memory.Array.AsSpan(slot.Offset, slot.Length),
                slot.Rows,
                slot.Columns,
                transposed.AsSpan(start + slot.Offset, slot.Length)
            );
        }

        return transposed;
    }
}
