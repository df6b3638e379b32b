using System.Numerics;
using FuncDnn.Numerics.Gemm;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Model.Parameters;

/// <summary>
/// The weight matrices of some parameters once more, transposed: for predictions of single examples, in which the weights
/// come from memory and would have to be turned in registers, each time again. Made when the same parameters are asked
/// for the second time, so that one prediction does not pay for it.
/// </summary>
internal sealed class TransposedWeights<T>(Layout layout, T[] values)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The number of parameters below which turning in registers costs nothing to speak of.</summary>
    private const int Fewest = 1 << 14;

    private int _asked;
    private T[]? _transposed;

    /// <summary>A vector of the layout with every weight matrix transposed in its place; empty the first time.</summary>
    public ReadOnlySpan<T> Values
    {
        get
        {
            if (_transposed is null && layout.Length >= Fewest && Interlocked.Increment(ref _asked) > 1)
            {
                // Two threads at once make it twice, with the same numbers.
                _transposed = Transpose();
            }

            return _transposed is { } turned ? turned.AsSpan(CacheLine.Start(turned), layout.Length) : default;
        }
    }

    private T[] Transpose()
    {
        // From where a cache line begins: loads across two lines took a quarter longer.
        var turned = CacheLine.Pinned<T>(layout.Length);
        var start = CacheLine.Start(turned);
        foreach (var slot in layout.Slots)
        {
            Transposition<T>.Run(
                values.AsSpan(slot.Offset, slot.Length),
                slot.Rows,
                slot.Columns,
                turned.AsSpan(start + slot.Offset, slot.Length)
            );
        }

        return turned;
    }
}
