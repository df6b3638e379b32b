using System.Buffers;
using System.Numerics;

namespace FuncDnn.Numerics.Collections;

/// <summary>Pooled scratch memory, returned when disposed; its initial contents are arbitrary.</summary>
/// <typeparam name="T">The number type.</typeparam>
internal readonly ref struct PooledSpan<T>(int length)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] _array = ArrayPool<T>.Shared.Rent(length);

    public Span<T> Span => _array.AsSpan(0, length);

    public void Dispose() => ArrayPool<T>.Shared.Return(_array);
}
