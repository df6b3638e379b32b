using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Model.Parameters;

/// <summary>All parameters of a network: a point.</summary>
/// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed record Parameters<T> : SlotVector<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private TransposedWeights<T>? _transposed;

    private Parameters(Layout layout, VectorMemory<T> memory)
        : base(layout, memory) { }

    /// <summary>Copies numbers given in layout order.</summary>
    /// <param name="layout">The division into slots.</param>
    /// <param name="values">As many numbers as the layout holds.</param>
    /// <returns>A point that owns its copy.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Parameters<T> Of(Layout layout, ReadOnlySpan<T> values) => Own(layout, values.ToArray());

    /// <summary>Point + direction = point.</summary>
    /// <param name="point">The point.</param>
    /// <param name="direction">The direction.</param>
    /// <returns>The point moved by the direction.</returns>
    public static Parameters<T> operator +(Parameters<T> point, Gradients<T> direction)
    {
        point.Layout.Require(direction.Layout);
        var sum = new T[point.Layout.Length];
        Linear.Add(point.Values, direction.Values, sum);
        return Own(point.Layout, sum);
    }

    /// <summary>Point - point = direction: from the second to the first.</summary>
    /// <param name="to">The end point.</param>
    /// <param name="from">The start point.</param>
    /// <returns>The direction that leads from one to the other.</returns>
    public static Gradients<T> operator -(Parameters<T> to, Parameters<T> from)
    {
        to.Layout.Require(from.Layout);
        var difference = new T[to.Layout.Length];
        Linear.Subtract(to.Values, from.Values, difference);
        return Gradients<T>.Own(to.Layout, difference);
    }

    /// <summary>The same point with one slot replaced.</summary>
    /// <param name="slot">The slot's name.</param>
    /// <param name="value">A matrix of the slot's shape.</param>
    /// <returns>The changed point.</returns>
    /// <exception cref="ArgumentException">The shape is not the slot's.</exception>
    public Parameters<T> With(string slot, Matrix<T> value)
    {
        var place = Layout[slot];
        if ((place.Rows, place.Columns) != (value.Rows, value.Columns))
        {
            throw new ArgumentException(
                $"{slot} is {place.Rows} x {place.Columns}; a {value.Rows} x {value.Columns} matrix does not fit."
            );
        }

        var values = Values.ToArray();
        value.Values.CopyTo(values.AsSpan(place.Span));
        return Own(Layout, values);
    }

    /// <summary>The same point with one coordinate replaced.</summary>
    /// <param name="coordinate">The index in the vector, from 0.</param>
    /// <param name="value">The new number.</param>
    /// <returns>The changed point.</returns>
    public Parameters<T> With(int coordinate, T value)
    {
        var values = Values.ToArray();
        values[coordinate] = value;
        return Own(Layout, values);
    }

    /// <summary>The same point in another precision.</summary>
    /// <typeparam name="TResult">The number type wanted.</typeparam>
    /// <returns>Each number rounded to nearest.</returns>
    public Parameters<TResult> To<TResult>()
        where TResult : unmanaged, IFloatingPointIeee754<TResult> =>
        this is Parameters<TResult> same
            ? same
            : Parameters<TResult>.Own(Layout, Array.ConvertAll(Numbers, TResult.CreateSaturating));

    /// <summary>The fingerprint of the numbers: SHA-256 of their little-endian bytes in layout order.</summary>
    /// <returns>64 hexadecimal digits in lower case.</returns>
    public string Sha256() => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(Values)));

    /// <inheritdoc/>
    public bool Equals(Parameters<T>? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    /// <summary>The layout and the number of parameters.</summary>
    /// <returns>For example <c>81 parameters: W1 10x2, b1 10x1, ...</c>.</returns>
    public override string ToString() => $"{Layout.Length} parameters: {Layout}";

    /// <summary>The weights transposed, for predictions of single examples.</summary>
    internal TransposedWeights<T> TransposedWeights => _transposed ??= new(Layout, Memory);

    /// <summary>Takes ownership of an array, which must not be written to afterwards.</summary>
    internal static Parameters<T> Own(Layout layout, T[] values) => new(layout, new VectorMemory<T>(values));

    /// <summary>The point that shares the memory of another vector, or takes over memory.</summary>
    internal static Parameters<T> Over(Layout layout, VectorMemory<T> memory) => new(layout, memory);
}
