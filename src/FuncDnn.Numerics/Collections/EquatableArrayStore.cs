namespace FuncDnn.Numerics.Collections;

/// <summary>
/// The array shared by lists that are prefixes of each other, with spare capacity, so that successive additions copy
/// each element only a few times. Elements of a list are never overwritten.
/// </summary>
internal sealed class EquatableArrayStore<T>(T[] items, int used)
{
    private int _used = used;

    /// <summary>The array; each list knows its own length.</summary>
    public T[] Items { get; } = items;

    /// <summary>Two parts concatenated, with spare capacity.</summary>
    public static EquatableArrayStore<T> Of(ReadOnlySpan<T> first, ReadOnlySpan<T> then)
    {
        var used = first.Length + then.Length;
        var items = new T[Math.Max(used, 2 * first.Length)];
        first.CopyTo(items);
        then.CopyTo(items.AsSpan(first.Length));
        return new(items, used);
    }

    /// <summary>Appends in place, unless another list has already done so or the capacity is used up.</summary>
    public bool TryAppend(int count, ReadOnlySpan<T> more)
    {
        if (
            more.Length > Items.Length - count
            || Interlocked.CompareExchange(ref _used, count + more.Length, count) != count
        )
        {
            return false;
        }

        more.CopyTo(Items.AsSpan(count));
        return true;
    }
}
