using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Model.Execution;

/// <summary>A matrix of rows x examples for each node of a graph, allocated on first use.</summary>
internal sealed class Buffers<T>(Node[] nodes, int examples, WorkspaceMode use)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[]?[] _arrays = new T[nodes.Length][];
    private readonly int[] _starts = new int[nodes.Length];

    public MatrixSpan<T> this[int node]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var rows = nodes[node].Rows;
            var array = _arrays[node] ?? Take(node, rows);
            return new(array.AsSpan(_starts[node], rows * examples), rows, examples);
        }
    }

    /// <summary>Realigns to cache lines what the garbage collector has moved; the contents are lost.</summary>
    public void Align()
    {
        for (var i = 0; i < _arrays.Length; i++)
        {
            if (_arrays[i] is { } array)
            {
                _starts[i] = CacheLine.Start(array);
            }
        }
    }

    /// <summary>Returns the pooled memory of a prediction.</summary>
    public void Release()
    {
        for (var i = 0; i < _arrays.Length; i++)
        {
            Release(i);
        }
    }

    /// <summary>Returns the pooled memory of one node of a prediction.</summary>
    public void Release(int node)
    {
        if (_arrays[node] is { } rented)
        {
            ArrayPool<T>.Shared.Return(rented);
            _arrays[node] = null;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private T[] Take(int node, int rows)
    {
        var paddedLength = CacheLine.PaddedLength<T>(MatrixShape.Length(rows, examples));
        var array =
            use == WorkspaceMode.Prediction
                ? ArrayPool<T>.Shared.Rent(paddedLength)
                : GC.AllocateUninitializedArray<T>(paddedLength);
        _starts[node] = CacheLine.Start(array);
        return _arrays[node] = array;
    }
}
