using LanguageExt;

namespace FuncDnn.Numerics.Collections;

/// <content>The operations, strict: they calculate all elements at once, in order.</content>
public readonly partial struct EquatableArray<T>
{
    /// <summary>What a function gives for every element.</summary>
    public EquatableArray<TResult> Map<TResult>(Func<T, TResult> function) => Map((_, item) => function(item));

    /// <summary>What a function gives for the place of every element, from 0, and the element.</summary>
    public EquatableArray<TResult> Map<TResult>(Func<int, T, TResult> function)
    {
        var results = new TResult[Count];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = function(i, this[i]);
        }

        return new(results);
    }

    /// <summary>The elements for which a condition holds.</summary>
    public EquatableArray<T> Filter(Func<T, bool> condition)
    {
        var results = new List<T>(Count);
        foreach (var item in this)
        {
            if (condition(item))
            {
                results.Add(item);
            }
        }

        return new([.. results]);
    }

    /// <summary>What a function gives for every element, where it gives something.</summary>
    public EquatableArray<TResult> Choose<TResult>(Func<T, Option<TResult>> function)
    {
        var results = new List<TResult>(Count);
        foreach (var item in this)
        {
            function(item).IfSome(results.Add);
        }

        return new([.. results]);
    }

    /// <summary>The lists that a function gives for every element, one behind the other.</summary>
    public EquatableArray<TResult> Bind<TResult>(Func<T, EquatableArray<TResult>> function)
    {
        var results = new List<TResult>(Count);
        foreach (var item in this)
        {
            results.AddRange(function(item).AsSpan());
        }

        return new([.. results]);
    }

    /// <summary>The elements of both lists side by side, as far as both reach.</summary>
    public EquatableArray<(T Left, TOther Right)> Zip<TOther>(EquatableArray<TOther> other) =>
        Take(other.Count).Map((i, left) => (left, other[i]));
}
