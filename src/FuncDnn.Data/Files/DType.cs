using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace FuncDnn.Data.Files;

/// <summary>The type of the numbers in a file.</summary>
/// <param name="Kind">What the bits mean.</param>
/// <param name="Size">Bytes per number: 1, 2, 4 or 8.</param>
/// <param name="BigEndian">True when the most significant byte comes first.</param>
public sealed record DType(DTypeKind Kind, int Size, bool BigEndian = false)
{
    /// <summary>The encoding of a number type in this machine's memory, which is little-endian.</summary>
    /// <typeparam name="T">An integer or floating-point type of 1, 2, 4 or 8 bytes.</typeparam>
    /// <returns>Kind and size; little-endian.</returns>
    /// <exception cref="ArgumentException">The type is not one of these.</exception>
    public static DType Of<T>()
        where T : unmanaged, INumberBase<T> =>
        default(T) switch
        {
            double or float or Half => new(DTypeKind.FloatingPoint, Unsafe.SizeOf<T>()),
            byte or ushort or uint or ulong => new(DTypeKind.UnsignedInteger, Unsafe.SizeOf<T>()),
            sbyte or short or int or long => new(DTypeKind.SignedInteger, Unsafe.SizeOf<T>()),
            _ => throw new ArgumentException($"No file holds numbers of type {typeof(T)}."),
        };

    /// <summary>Whether the numbers are floating-point numbers of any width.</summary>
    public bool IsFloatingPoint => Kind is DTypeKind.FloatingPoint or DTypeKind.BrainFloat;

    /// <summary>The number at the start of the bytes, rounded to nearest if a double cannot hold it exactly.</summary>
    /// <param name="bytes">At least <see cref="Size"/> bytes.</param>
    /// <returns>Its value.</returns>
    public double Value(ReadOnlySpan<byte> bytes) =>
        Bits(bytes) switch
        {
            var bits when Kind == DTypeKind.UnsignedInteger => bits,
            var bits when Kind == DTypeKind.SignedInteger => Signed(bits),
            var bits when Kind == DTypeKind.BrainFloat => BitConverter.UInt32BitsToSingle((uint)bits << 16),
            var bits when Size == sizeof(ushort) => (double)BitConverter.UInt16BitsToHalf((ushort)bits),
            var bits when Size == sizeof(float) => BitConverter.UInt32BitsToSingle((uint)bits),
            var bits => BitConverter.UInt64BitsToDouble(bits),
        };

    /// <summary>
    /// The bits of the number at the start of the bytes, in the lowest <see cref="Size"/> bytes of the result.
    /// </summary>
    internal ulong Bits(ReadOnlySpan<byte> bytes) =>
        Size switch
        {
            1 => bytes[0],
            2 => BigEndian
                ? BinaryPrimitives.ReadUInt16BigEndian(bytes)
                : BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            4 => BigEndian
                ? BinaryPrimitives.ReadUInt32BigEndian(bytes)
                : BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            _ => BigEndian
                ? BinaryPrimitives.ReadUInt64BigEndian(bytes)
                : BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        };

    /// <summary>Interprets bits in two's complement of this size.</summary>
    internal long Signed(ulong bits)
    {
        var unused = 64 - (8 * Size);
        return (long)(bits << unused) >> unused;
    }

    /// <summary>Kind and width.</summary>
    /// <returns>For example <c>8-bit unsigned</c>.</returns>
    public override string ToString() =>
        $"{8 * Size}-bit "
        + Kind switch
        {
            DTypeKind.FloatingPoint => "floating point",
            DTypeKind.BrainFloat => "brain floating point",
            DTypeKind.SignedInteger => "signed",
            _ => "unsigned",
        };
}
