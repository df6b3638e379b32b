using System.Numerics;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Model.Parameters;

/// <summary>
/// A direction in the space of the parameters: a gradient, a moment, a step. Directions form a vector space
/// (+, -, k *, zero, norm); a direction added to a point gives a point.
/// </summary>
/// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed record Gradients<T> : SlotVector<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private Gradients(Layout layout, VectorMemory<T> memory)
        : base(layout, memory) { }

    /// <summary>The zero direction.</summary>
    /// <param name="layout">The division into slots.</param>
    /// <returns>All numbers zero.</returns>
    public static Gradients<T> Zero(Layout layout) => Own(layout, new T[layout.Length]);

    /// <summary>Copies numbers given in layout order.</summary>
    /// <param name="layout">The division into slots.</param>
    /// <param name="values">As many numbers as the layout holds.</param>
    /// <returns>A direction that owns its copy.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Gradients<T> Of(Layout layout, ReadOnlySpan<T> values) => Own(layout, values.ToArray());

    /// <summary>The sum of two directions.</summary>
    /// <param name="left">A direction.</param>
    /// <param name="right">A direction of the same layout.</param>
    /// <returns>left + right.</returns>
    public static Gradients<T> operator +(Gradients<T> left, Gradients<T> right)
    {
        left.Layout.Require(right.Layout);
        var sum = new T[left.Layout.Length];
        Linear.Add(left.Values, right.Values, sum);
        return Own(left.Layout, sum);
    }

    /// <summary>The difference of two directions.</summary>
    /// <param name="left">A direction.</param>
    /// <param name="right">A direction of the same layout.</param>
    /// <returns>left - right.</returns>
    public static Gradients<T> operator -(Gradients<T> left, Gradients<T> right)
    {
        left.Layout.Require(right.Layout);
        var difference = new T[left.Layout.Length];
        Linear.Subtract(left.Values, right.Values, difference);
        return Own(left.Layout, difference);
    }

    /// <summary>A multiple of a direction.</summary>
    /// <param name="factor">The factor.</param>
    /// <param name="direction">The direction.</param>
    /// <returns>factor * direction.</returns>
    public static Gradients<T> operator *(T factor, Gradients<T> direction)
    {
        var scaled = new T[direction.Layout.Length];
        Linear.Scale(factor, direction.Values, scaled);
        return Own(direction.Layout, scaled);
    }

    /// <summary>The inner product, summed in the fixed shape of a reduction.</summary>
    /// <param name="other">A direction of the same layout.</param>
    /// <returns>The sum of the products of all coordinates.</returns>
    public T Dot(Gradients<T> other)
    {
        Layout.Require(other.Layout);
        return Reduction.Dot(Values, other.Values);
    }

    /// <summary>The Euclidean length: the root of the sum of the squares.</summary>
    /// <returns>Never negative.</returns>
    public T Norm() => T.Sqrt(Reduction.SumOfSquares(Values));

    /// <summary>The layout and the length.</summary>
    /// <returns>A short text.</returns>
    public override string ToString() => $"a direction of norm {Norm()} over {Layout}";

    /// <summary>Takes ownership of an array, which must not be written to afterwards.</summary>
    internal static Gradients<T> Own(Layout layout, T[] values) => new(layout, new VectorMemory<T>(values));

    /// <summary>The direction that takes over memory.</summary>
    internal static Gradients<T> Over(Layout layout, VectorMemory<T> memory) => new(layout, memory);
}
