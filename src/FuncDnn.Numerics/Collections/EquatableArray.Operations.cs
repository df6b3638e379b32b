using LanguageExt;

namespace FuncDnn.Numerics.Collections;

/// <content>The operations. They are strict: all elements are evaluated at once, in order.</content>
public readonly partial struct EquatableArray<T>
{
    /// <summary>Applies a function to every element.</summary>
    public EquatableArray<TResult> Map<TResult>(Func<T, TResult> function) => Map((_, item) => function(item));

    /// <summary>Applies a function to the index, from 0, and the value of every element.</summary>
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

    /// <summary>Applies a function to every element and keeps what is not None.</summary>
    public EquatableArray<TResult> Choose<TResult>(Func<T, Option<TResult>> function)
    {
        var results = new List<TResult>(Count);
        foreach (var item in this)
        {
            function(item).IfSome(results.Add);
        }

        return new([.. results]);
    }

    /// <summary>Applies a function to every element and concatenates the lists it returns.</summary>
    public EquatableArray<TResult> Bind<TResult>(Func<T, EquatableArray<TResult>> function)
    {
        var results = new List<TResult>(Count);
        foreach (var item in this)
        {
            results.AddRange(function(item).AsSpan());
        }

        return new([.. results]);
    }

    /// <summary>Pairs of elements of both lists, up to the shorter length.</summary>
    public EquatableArray<(T Left, TOther Right)> Zip<TOther>(EquatableArray<TOther> other) =>
        Take(other.Count).Map((i, left) => (left, other[i]));
}
