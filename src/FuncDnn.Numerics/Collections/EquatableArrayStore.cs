namespace FuncDnn.Numerics.Collections;

/// <summary>
/// The array behind lists of which each is a beginning of the next, with room at its end: so additions in turn copy
/// each element only a few times. What a list holds is never written again.
/// </summary>
internal sealed class EquatableArrayStore<T>(T[] items, int used)
{
    private int _used = used;

    /// <summary>The array; lists know how much of it is theirs.</summary>
    public T[] Items { get; } = items;

    /// <summary>Two parts one behind the other, and room for more.</summary>
    public static EquatableArrayStore<T> Of(ReadOnlySpan<T> first, ReadOnlySpan<T> then)
    {
        var used = first.Length + then.Length;
        var items = new T[Math.Max(used, 2 * first.Length)];
        first.CopyTo(items);
        then.CopyTo(items.AsSpan(first.Length));
        return new(items, used);
    }

    /// <summary>Writes behind a list's end, unless another list has done so or there is no room.</summary>
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
