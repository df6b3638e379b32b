using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Model.Kernels;

namespace FuncDnn.Model.Execution;

/// <summary>Memory for a matrix of rows x examples at each node of a graph, taken when it is first asked for.</summary>
internal sealed class Buffers<T>(Node[] nodes, int examples, Purpose purpose)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[]?[] _arrays = new T[nodes.Length][];
    private bool _isSettled;

    public MatrixSpan<T> this[int node]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var rows = nodes[node].Rows;
            var array = _arrays[node] ??= Take(rows * examples);
            return new(array.AsSpan(_isSettled ? CacheLine.Start(array) : 0, rows * examples), rows, examples);
        }
    }

    /// <summary>
    /// Moves to where cache lines begin, and leaves behind what it holds. That pays for what is used many times; for a
    /// single pass the collector's own places are cheaper.
    /// </summary>
    public void Settle()
    {
        if (!_isSettled)
        {
            Array.Clear(_arrays);
            _isSettled = true;
        }
    }

    /// <summary>Gives the memory of a prediction back.</summary>
    public void Release()
    {
        for (var i = 0; i < _arrays.Length; i++)
        {
            if (_arrays[i] is { } rented)
            {
                ArrayPool<T>.Shared.Return(rented);
                _arrays[i] = null;
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private T[] Take(int length) =>
        purpose == Purpose.Prediction ? ArrayPool<T>.Shared.Rent(length)
        : _isSettled ? CacheLine.Pinned<T>(length)
        : GC.AllocateUninitializedArray<T>(length);
}
