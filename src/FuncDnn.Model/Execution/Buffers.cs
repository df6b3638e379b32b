using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Model.Kernels;

namespace FuncDnn.Model.Execution;

/// <summary>Memory for a matrix of rows x examples at each node of a graph, taken when it is first asked for.</summary>
internal sealed class Buffers<T>(Node[] nodes, int examples, Purpose purpose)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>
    /// The bytes from which on an array is a large object, which the collector leaves where it lies:
    /// https://learn.microsoft.com/dotnet/standard/garbage-collection/large-object-heap.
    /// </summary>
    private const int Large = 85_000;

    private readonly T[]?[] _arrays = new T[nodes.Length][];
    private readonly int[] _starts = new int[nodes.Length];
    private bool _isSettled;

    public MatrixSpan<T> this[int node]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var rows = nodes[node].Rows;
            var array = _arrays[node] ?? Take(node, rows * examples);
            return new(array.AsSpan(_starts[node], rows * examples), rows, examples);
        }
    }

    /// <summary>
    /// Forgets what the memory holds, and lets it begin with a cache line for good. Large arrays do that anyhow; to pin
    /// small ones pays where they are used many times.
    /// </summary>
    public void Settle()
    {
        for (var i = 0; i < _arrays.Length && !_isSettled; i++)
        {
            _arrays[i] = _arrays[i] is { } array && IsLarge(array.Length) ? array : null;
        }

        _isSettled = true;
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
    private T[] Take(int node, int length)
    {
        var room = CacheLine.Room<T>(length);
        var array =
            purpose == Purpose.Prediction
                ? ArrayPool<T>.Shared.Rent(room)
                : GC.AllocateUninitializedArray<T>(room, pinned: _isSettled);
        _starts[node] = CacheLine.Start(array);
        return _arrays[node] = array;
    }

    private static bool IsLarge(int length) => length >= Large / Unsafe.SizeOf<T>();
}
