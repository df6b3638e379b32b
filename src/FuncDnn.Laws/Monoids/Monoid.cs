using FuncDnn.Numerics.Random;
using FuncDnn.Training.Metrics;

namespace FuncDnn.Laws.Monoids;

/// <summary>A kind of value that combines, such as a metric, and how to draw one.</summary>
public sealed record Monoid
{
    private Monoid(string name, object empty, Func<Key, object> draw, Func<object, object, object> add) =>
        (Name, Empty, Draw, Add) = (name, empty, draw, add);

    internal string Name { get; }

    internal object Empty { get; }

    internal Func<Key, object> Draw { get; }

    internal Func<object, object, object> Add { get; }

    /// <summary>A kind of value, as the laws see it.</summary>
    /// <typeparam name="T">The kind of value.</typeparam>
    /// <param name="draw">
    /// Some value from a key. The laws are exact: draw values whose sums are not rounded, as those of integers or
    /// multiples of 1/4 are not.
    /// </param>
    /// <returns>The monoid.</returns>
    public static Monoid Of<T>(Func<Key, T> draw)
        where T : IMonoid<T> => new(typeof(T).Name, T.Empty, key => draw(key), (left, right) => (T)left + (T)right);

    /// <summary>The name.</summary>
    /// <returns>The name of the kind of value.</returns>
    public override string ToString() => Name;
}
