using System.Collections;
using System.Runtime.CompilerServices;
using LanguageExt;

namespace FuncDnn.Numerics.Collections;

/// <summary>
/// An immutable list that is equal to every list of equal elements in the same order. Records hold their lists in it,
/// so that records are equal by value. Collection expressions and spreads make one, and <c>default</c> is the empty
/// list.
/// </summary>
/// <remarks>
/// Strict: <see cref="Map{TResult}(Func{T, TResult})"/> and similar methods evaluate all elements at once, in order.
/// </remarks>
/// <typeparam name="T">The type of the elements; they are compared by their own equality, so NaN equals
/// NaN.</typeparam>
[CollectionBuilder(typeof(EquatableArray), nameof(EquatableArray.Of))]
public readonly partial struct EquatableArray<T> : IReadOnlyList<T>, IEquatable<EquatableArray<T>>
{
    private readonly EquatableArrayStore<T>? _store;

    /// <summary>Takes ownership of an array, which nobody else may change.</summary>
    internal EquatableArray(T[] items)
        : this(new(items, items.Length), items.Length) { }

    private EquatableArray(EquatableArrayStore<T> store, int count) => (_store, Count) = (store, count);

    /// <summary>The empty list.</summary>
    public static EquatableArray<T> Empty => default;

    /// <summary>The number of elements.</summary>
    public int Count { get; }

    /// <summary>Whether the list is empty.</summary>
    public bool IsEmpty => Count == 0;

    private ArraySegment<T> Segment => new(_store?.Items ?? [], 0, Count);

    /// <summary>The element at an index, from 0.</summary>
    public T this[int index] => AsSpan()[index];

    /// <summary>The elements from <paramref name="start"/> on, <paramref name="length"/> of them: for ranges.</summary>
    public EquatableArray<T> Slice(int start, int length) => new(AsSpan().Slice(start, length).ToArray());

    /// <summary>The first <paramref name="count"/> elements, or all if there are fewer.</summary>
    public EquatableArray<T> Take(int count) => _store is { } store ? new(store, Math.Clamp(count, 0, Count)) : this;

    /// <summary>The elements, read-only.</summary>
    public ReadOnlySpan<T> AsSpan() => Segment;

    /// <summary>The list with one more element at its end; n successive additions take O(n) time.</summary>
    public EquatableArray<T> Add(T item) => Append(new ReadOnlySpan<T>(in item));

    /// <summary>Whether both lists have equal elements in the same order.</summary>
    public bool Equals(EquatableArray<T> other) =>
        AsSpan().SequenceEqual(other.AsSpan(), OptionalNumbers.ComparerOf<T>());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    /// <summary>Depends on the elements and their order alone.</summary>
    public override int GetHashCode()
    {
        var hash = 17;
        foreach (var item in this)
        {
            hash = unchecked((hash * 31) + (item?.GetHashCode() ?? 0));
        }

        return hash;
    }

    /// <returns>For example <c>[1, 2, 3]</c>.</returns>
    public override string ToString() => $"[{string.Join(", ", Segment)}]";

    /// <summary>Enumerates the elements; a <c>foreach</c> allocates nothing.</summary>
    public ArraySegment<T>.Enumerator GetEnumerator() => Segment.GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => Segment.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Segment.GetEnumerator();

    /// <summary>Whether both lists have equal elements in the same order.</summary>
    public static bool operator ==(EquatableArray<T> left, EquatableArray<T> right) => left.Equals(right);

    /// <summary>Whether the lists differ.</summary>
    public static bool operator !=(EquatableArray<T> left, EquatableArray<T> right) => !left.Equals(right);

    /// <summary>The concatenation: lists are a monoid with the empty list.</summary>
    public static EquatableArray<T> operator +(EquatableArray<T> left, EquatableArray<T> right) =>
        left.IsEmpty ? right
        : right.IsEmpty ? left
        : left.Append(right.AsSpan());

    /// <summary>A copy of an array.</summary>
    public static implicit operator EquatableArray<T>(T[] items) => new(new ReadOnlySpan<T>(items).ToArray());

    /// <summary>All elements of a LanguageExt sequence, evaluated.</summary>
    public static implicit operator EquatableArray<T>(Seq<T> items) => new(items.ToArray());

    private EquatableArray<T> Append(ReadOnlySpan<T> more)
    {
        var store = _store?.TryAppend(Count, more) == true ? _store : EquatableArrayStore<T>.Of(AsSpan(), more);
        return new(store, Count + more.Length);
    }
}
