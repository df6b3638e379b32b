using System.Numerics;
using FuncDnn.Model.Kernels;

namespace FuncDnn.Model;

/// <summary>
/// A direction in the space of the parameters: a gradient, a moment, a step. Directions form a vector space
/// (+, -, k *, zero, norm); a direction added to a point gives a point.
/// </summary>
/// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed record Gradients<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] _values;

    private Gradients(Layout layout, T[] values)
    {
        Layout = layout;
        _values = values;
    }

    /// <summary>How the vector is divided into slots.</summary>
    public Layout Layout { get; }

    /// <summary>All numbers in layout order, to read only.</summary>
    public ReadOnlySpan<T> Values => _values;

    /// <summary>A slot as a matrix; a view, nothing is copied.</summary>
    /// <param name="slot">The slot's name, for example W1 for the gradient dW1.</param>
    /// <exception cref="KeyNotFoundException">There is no slot of that name.</exception>
    public Matrix<T> this[string slot] => this[Layout[slot]];

    /// <summary>A slot as a matrix; a view, nothing is copied.</summary>
    /// <param name="slot">A slot of <see cref="Layout"/>.</param>
    public Matrix<T> this[Slot slot] =>
        Matrix<T>.Own(slot.Rows, slot.Columns, _values.AsMemory(slot.Offset, slot.Length));

    /// <summary>The direction that leads nowhere.</summary>
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
        var sum = new T[left._values.Length];
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
        var difference = new T[left._values.Length];
        Linear.Subtract(left.Values, right.Values, difference);
        return Own(left.Layout, difference);
    }

    /// <summary>A multiple of a direction.</summary>
    /// <param name="factor">How many times.</param>
    /// <param name="direction">The direction.</param>
    /// <returns>factor * direction.</returns>
    public static Gradients<T> operator *(T factor, Gradients<T> direction)
    {
        var scaled = new T[direction._values.Length];
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

    /// <inheritdoc/>
    public bool Equals(Gradients<T>? other) =>
        other is not null && Layout == other.Layout && Bits.Same(Values, other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Bits.Hash(Values);

    /// <summary>The layout and the length.</summary>
    /// <returns>A short text.</returns>
    public override string ToString() => $"a direction of norm {Norm()} over {Layout}";

    /// <summary>The numbers themselves, for a run that alone holds them and moves on in place.</summary>
    internal T[] Numbers => _values;

    /// <summary>Takes over an array that nobody will write to any more.</summary>
    internal static Gradients<T> Own(Layout layout, T[] values) =>
        values.Length == layout.Length
            ? new Gradients<T>(layout, values)
            : throw new ArgumentException($"The layout holds {layout.Length} numbers, not {values.Length}: {layout}.");
}
