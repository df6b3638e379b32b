using System.Numerics;
using System.Runtime.InteropServices;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using LanguageExt;

namespace FuncDnn.Data.Files;

/// <summary>
/// An n-dimensional array in the encoding of a file, row-major (the last axis runs fastest). Numbers are decoded when
/// they are read, so 60,000 images of bytes take no more memory than in the file. Two arrays are equal if shape,
/// encoding and all bits are.
/// </summary>
public sealed record NdArray
{
    /// <summary>The maximum rank that is read; NumPy has the same limit.</summary>
    internal const int MaxRank = 64;

    private readonly ReadOnlyMemory<byte> _bytes;

    /// <summary>
    /// Takes over memory, which must not be written again: exactly as many numbers as the shape says.
    /// </summary>
    internal NdArray(EquatableArray<int> shape, DType encoding, ReadOnlyMemory<byte> bytes)
    {
        if (shape.Exists(axis => axis < 0))
        {
            throw new ArgumentException($"An axis cannot be negative: {string.Join(" x ", shape)}.");
        }

        if (bytes.Length != Length(shape.Select(axis => (long)axis), encoding))
        {
            throw new ArgumentException($"{bytes.Length} bytes are not {string.Join(" x ", shape)} of {encoding}.");
        }

        Shape = shape;
        Encoding = encoding;
        _bytes = bytes;
    }

    /// <summary>The length of each axis, outermost first; empty for a single number.</summary>
    public EquatableArray<int> Shape { get; }

    /// <summary>The type of the numbers.</summary>
    public DType Encoding { get; }

    /// <summary>The number of elements: the product of <see cref="Shape"/>.</summary>
    public int Count => _bytes.Length / Encoding.Size;

    /// <summary>The encoded numbers.</summary>
    internal ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>The number at a row-major index from 0.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    public double this[int index] => Encoding.Value(_bytes.Span[(index * Encoding.Size)..]);

    /// <summary>Copies numbers into an array.</summary>
    /// <typeparam name="T">An integer or floating-point type of 1, 2, 4 or 8 bytes.</typeparam>
    /// <param name="shape">The length of each axis, outermost first.</param>
    /// <param name="numbers">As many numbers as the shape says, row-major.</param>
    /// <returns>An array that owns its copy.</returns>
    /// <exception cref="ArgumentException">The numbers do not have that shape.</exception>
    public static NdArray Of<T>(EquatableArray<int> shape, ReadOnlySpan<T> numbers)
        where T : unmanaged, INumberBase<T> => new(shape, DType.Of<T>(), MemoryMarshal.AsBytes(numbers).ToArray());

    /// <summary>All numbers, with their exact bits.</summary>
    /// <typeparam name="T">The type that <see cref="Encoding"/> describes, in either byte order.</typeparam>
    /// <returns>A copy; none if the encoding is of another type.</returns>
    public Option<T[]> As<T>()
        where T : unmanaged, INumberBase<T> =>
        Encoding with { BigEndian = false } == DType.Of<T>()
            ? MemoryMarshal.Cast<byte, T>(LittleEndian()._bytes.Span).ToArray()
            : Option<T[]>.None;

    /// <summary>
    /// Flattens each entry along the first axis into a column, the course's <c>reshape(m, -1).T</c>, and divides:
    /// element (i, j) = number[j * features + i] / divisor.
    /// </summary>
    /// <param name="divisor">Divides every number; 255 brings bytes into 0..1.</param>
    /// <returns>Features x examples, where examples is the length of the first axis.</returns>
    public Matrix<double> ToColumns(double divisor = 1)
    {
        var examples = Shape.IsEmpty ? 1 : Shape[0];
        var features = Shape.Skip(1).Fold(1, (product, axis) => product * axis);
        return Matrix<double>.Create(features, examples, (row, column) => this[(column * features) + row] / divisor);
    }

    /// <inheritdoc/>
    public bool Equals(NdArray? other) =>
        other is not null
        && Encoding == other.Encoding
        && Shape == other.Shape
        && _bytes.Span.SequenceEqual(other._bytes.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Shape, Count == 0 ? 0 : this[0]);

    /// <summary>The shape and the encoding.</summary>
    /// <returns>For example <c>10000 x 28 x 28 of 8-bit unsigned</c>.</returns>
    public override string ToString() => $"{string.Join(" x ", Shape)} of {Encoding}";

    /// <summary>Requires a rank that readers take, before the array is written.</summary>
    /// <exception cref="ArgumentException">It has more axes.</exception>
    internal void RequireRank()
    {
        if (Shape.Count > MaxRank)
        {
            throw new ArgumentException(
                $"{Shape.Count} axes are more than {MaxRank}, which files can hold: merge some."
            );
        }
    }

    /// <summary>The same numbers, little-endian.</summary>
    internal NdArray LittleEndian()
    {
        if (!Encoding.BigEndian)
        {
            return this;
        }

        var bytes = _bytes.ToArray();
        for (var at = 0; at < bytes.Length; at += Encoding.Size)
        {
            bytes.AsSpan(at, Encoding.Size).Reverse();
        }

        return new(Shape, Encoding with { BigEndian = false }, bytes);
    }

    /// <summary>The bytes that a shape takes; more than any file has where the product would overflow.</summary>
    internal static long Length(IEnumerable<long> shape, DType encoding) =>
        encoding.Size
        * Math.Min(
            uint.MaxValue,
            shape.Aggregate(
                1L,
                (count, axis) => count > int.MaxValue || axis > int.MaxValue ? uint.MaxValue : count * axis
            )
        );
}
