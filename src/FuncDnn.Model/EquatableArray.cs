using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LanguageExt;

namespace FuncDnn.Model;

/// <summary>
/// An immutable list that is equal to every list of equal elements in the same order. Records hold their lists in it, so
/// that records are equal by value. Collection expressions and spreads make one, and <c>default</c> is the empty list.
/// </summary>
/// <remarks>
/// Strict: <see cref="Map{TResult}(Func{T, TResult})"/> and its like calculate all elements at once, in order.
/// </remarks>
/// <typeparam name="T">The type of the elements; they are compared with their own equality, so NaN equals NaN.</typeparam>
[CollectionBuilder(typeof(EquatableArray), nameof(EquatableArray.Of))]
public readonly struct EquatableArray<T> : IReadOnlyList<T>, IEquatable<EquatableArray<T>>
{
    private readonly T[]? _items;

    /// <summary>Takes an array over: nobody else may change it.</summary>
    internal EquatableArray(T[] items) => _items = items;

    /// <summary>The list without elements.</summary>
    public static EquatableArray<T> Empty => default;

    /// <summary>The number of elements.</summary>
    public int Count => Items.Length;

    /// <summary>Whether there is no element.</summary>
    public bool IsEmpty => Items.Length == 0;

    private T[] Items => _items ?? [];

    /// <summary>The element at a place, from 0.</summary>
    public T this[int index] => Items[index];

    /// <summary>The elements from <paramref name="start"/> on, <paramref name="length"/> of them: for ranges.</summary>
    public EquatableArray<T> Slice(int start, int length) => new(Items.AsSpan(start, length).ToArray());

    /// <summary>The first elements, <paramref name="count"/> of them where there are so many.</summary>
    public EquatableArray<T> Take(int count) => Slice(0, Math.Clamp(count, 0, Count));

    /// <summary>The elements, to read.</summary>
    public ReadOnlySpan<T> AsSpan() => Items;

    /// <summary>The list with one more element at its end.</summary>
    public EquatableArray<T> Add(T item) => new([.. Items, item]);

    /// <summary>What a function gives for every element.</summary>
    public EquatableArray<TResult> Map<TResult>(Func<T, TResult> function) =>
        new(Array.ConvertAll(Items, x => function(x)));

    /// <summary>What a function gives for the place of every element, from 0, and the element.</summary>
    public EquatableArray<TResult> Map<TResult>(Func<int, T, TResult> function)
    {
        var results = new TResult[Count];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = function(i, Items[i]);
        }

        return new(results);
    }

    /// <summary>The elements for which a condition holds.</summary>
    public EquatableArray<T> Filter(Func<T, bool> condition) => new(Array.FindAll(Items, x => condition(x)));

    /// <summary>What a function gives for every element, where it gives something.</summary>
    public EquatableArray<TResult> Choose<TResult>(Func<T, Option<TResult>> function)
    {
        var results = new List<TResult>(Count);
        foreach (var item in Items)
        {
            function(item).IfSome(results.Add);
        }

        return new([.. results]);
    }

    /// <summary>The lists that a function gives for every element, one behind the other.</summary>
    public EquatableArray<TResult> Bind<TResult>(Func<T, EquatableArray<TResult>> function)
    {
        var results = new List<TResult>(Count);
        foreach (var item in Items)
        {
            results.AddRange(function(item).AsSpan());
        }

        return new([.. results]);
    }

    /// <summary>The elements of both lists side by side, as far as both reach.</summary>
    public EquatableArray<(T Left, TOther Right)> Zip<TOther>(EquatableArray<TOther> other) =>
        Take(other.Count).Map((i, left) => (left, other[i]));

    /// <summary>Whether both lists have equal elements in the same order.</summary>
    public bool Equals(EquatableArray<T> other) =>
        Items.AsSpan().SequenceEqual(other.Items, EqualityComparer<T>.Default);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    /// <summary>Depends on the elements and their order alone.</summary>
    public override int GetHashCode()
    {
        var hash = 17;
        foreach (var item in Items)
        {
            hash = unchecked((hash * 31) + (item?.GetHashCode() ?? 0));
        }

        return hash;
    }

    /// <returns>For example <c>[1, 2, 3]</c>.</returns>
    public override string ToString() => $"[{string.Join(", ", Items)}]";

    /// <summary>Goes along the elements; a <c>foreach</c> allocates nothing.</summary>
    public ImmutableArray<T>.Enumerator GetEnumerator() =>
        ImmutableCollectionsMarshal.AsImmutableArray(Items).GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Items.GetEnumerator();

    /// <summary>Whether both lists have equal elements in the same order.</summary>
    public static bool operator ==(EquatableArray<T> left, EquatableArray<T> right) => left.Equals(right);

    /// <summary>Whether the lists differ.</summary>
    public static bool operator !=(EquatableArray<T> left, EquatableArray<T> right) => !left.Equals(right);

    /// <summary>The elements of the first list and then those of the second: lists are a monoid with the empty list.</summary>
    public static EquatableArray<T> operator +(EquatableArray<T> left, EquatableArray<T> right) =>
        left.IsEmpty ? right
        : right.IsEmpty ? left
        : new([.. left.Items, .. right.Items]);

    /// <summary>A copy of an array.</summary>
    public static implicit operator EquatableArray<T>(T[] items) => new(items.AsSpan().ToArray());

    /// <summary>The elements of a sequence of LanguageExt, all of them calculated.</summary>
    public static implicit operator EquatableArray<T>(Seq<T> items) => new(items.ToArray());
}
