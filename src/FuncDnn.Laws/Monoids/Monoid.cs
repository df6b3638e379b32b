using FuncDnn.Numerics.Random;
using FuncDnn.Training.Metrics;

namespace FuncDnn.Laws.Monoids;

/// <summary>A type of values that combine, such as a metric, and how to draw one.</summary>
public sealed record Monoid
{
    private Monoid(string name, object empty, Func<Key, object> draw, Func<object, object, object> add) =>
        (Name, Empty, Draw, Add) = (name, empty, draw, add);

    internal string Name { get; }

    internal object Empty { get; }

    internal Func<Key, object> Draw { get; }

    internal Func<object, object, object> Add { get; }

    /// <summary>A type of values with a way to draw them.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="draw">
    /// Draws a value from a key. The laws are exact, so the values must add without rounding, as integers and
    /// multiples of 1/4 do.
    /// </param>
    /// <returns>The monoid.</returns>
    public static Monoid Of<T>(Func<Key, T> draw)
        where T : IMonoid<T> => new(typeof(T).Name, T.Empty, key => draw(key), (left, right) => (T)left + (T)right);

    /// <summary>The name.</summary>
    /// <returns>The name of the type.</returns>
    public override string ToString() => Name;
}
