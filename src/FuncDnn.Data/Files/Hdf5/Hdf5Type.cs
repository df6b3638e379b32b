using FuncDnn.Numerics.Collections;

namespace FuncDnn.Data.Files.Hdf5;

/// <summary>What the elements of a data set are (HDF5 file format, IV.A.2.d).</summary>
/// <param name="Kind">Numbers, text or something else.</param>
/// <param name="Size">Bytes per element.</param>
/// <param name="What">For messages, for example <c>compound values of 2 fields</c>.</param>
internal sealed record Hdf5Type(Hdf5TypeKind Kind, long Size, string What)
{
    private const int FixedPoint = 0;
    private const int FloatingPoint = 1;
    private const int Text = 3;
    private const int BitField = 4;
    private const int Compound = 6;
    private const int Enumeration = 8;
    private const int Variable = 9;
    private const int Array = 10;
    private const int BigEndianBit = 0x01;
    private const int VaxBit = 0x40;
    private const int SignedBit = 0x08;
    private const int IntegerLength = 12;

    /// <summary>Of numbers: their encoding.</summary>
    public DType Encoding { get; init; } = new(DTypeKind.UnsignedInteger, 1);

    /// <summary>Of elements that are arrays: their axes.</summary>
    public EquatableArray<long> Axes { get; init; } = [];

    /// <summary>Of an enumeration: the name of each value, as the bits of the number.</summary>
    public EquatableArray<(string Name, long Value)> Names { get; init; } = [];

    public static Hdf5Type At(Hdf5Bytes file, long start) => At(file, start, mayBeArray: true);

    private static Hdf5Type At(Hdf5Bytes file, long start, bool mayBeArray)
    {
        var bits = (int)file.Number(start + 1, 3);
        var size = file.Number(start + 4, 4);
        return (file.Byte(start) & 0x0F) switch
        {
            _ when size == 0 => throw new InvalidDataException("its elements have no bytes"),
            FixedPoint or BitField => Integer(file, start, bits, size),
            FloatingPoint => Float(file, start, bits, size),
            Text => new(Hdf5TypeKind.FixedText, size, "text"),
            Compound => Other($"compound values of {bits & 0xFFFF} fields"),
            Enumeration => Named(file, start, bits & 0xFFFF, size),
            Variable when (bits & 0x0F) == 1 => new(Hdf5TypeKind.VariableText, size, "text"),
            Variable => Other("sequences of varying length"),
            Array when mayBeArray => Arrays(file, start, size),
            Array => Other("arrays of arrays"),
            2 => Other("times"),
            5 => Other("opaque bytes"),
            7 => Other("references"),
            var kind => Other($"values of the unknown kind {kind}"),
        };

        Hdf5Type Other(string what) => new(Hdf5TypeKind.Other, size, what);
    }

    private static Hdf5Type Integer(Hdf5Bytes file, long start, int bits, long size) =>
        size is 1 or 2 or 4 or 8 && (file.Number(start + 8, 2), file.Number(start + 10, 2)) == (0, 8 * size)
            ? Number(
                (bits & SignedBit) != 0 ? DTypeKind.SignedInteger : DTypeKind.UnsignedInteger,
                size,
                (bits & BigEndianBit) != 0
            )
            : new(Hdf5TypeKind.Other, size, $"integers of {file.Number(start + 10, 2)} bits in {size} bytes");

    private static Hdf5Type Float(Hdf5Bytes file, long start, int bits, long size)
    {
        // Where the exponent starts and its bits, where the mantissa starts and its bits, and the bias.
        var layout = (file.Byte(start + 12), file.Byte(start + 13), file.Byte(start + 14), file.Byte(start + 15));
        var kind = (size, layout, file.Number(start + 16, 4)) switch
        {
            (2, (10, 5, 0, 10), 15) or (4, (23, 8, 0, 23), 127) or (8, (52, 11, 0, 52), 1023) =>
                DTypeKind.FloatingPoint,
            (2, (7, 8, 0, 7), 127) => DTypeKind.BrainFloat,
            _ => (DTypeKind?)null,
        };
        return kind is { } known && (bits & VaxBit) == 0
            ? Number(known, size, (bits & BigEndianBit) != 0)
            : new(Hdf5TypeKind.Other, size, $"floating-point numbers of an unusual kind in {size} bytes");
    }

    private static Hdf5Type Number(DTypeKind kind, long size, bool bigEndian)
    {
        var encoding = new DType(kind, (int)size, bigEndian && size > 1);
        return new(Hdf5TypeKind.Number, size, $"{encoding}") { Encoding = encoding };
    }

    // The type of the numbers, all names, all numbers; before version 3, names are padded to 8 bytes.
    private static Hdf5Type Named(Hdf5Bytes file, long start, int count, long size)
    {
        var numbers = At(file, start + 8, mayBeArray: false);
        if (numbers.Kind != Hdf5TypeKind.Number || (file.Byte(start + 8) & 0x0F) != FixedPoint || numbers.Size != size)
        {
            return new(Hdf5TypeKind.Other, size, $"an enumeration of {numbers.What}");
        }

        var isPadded = file.Byte(start) >> 4 < 3;
        var names = new List<string>();
        var at = start + 8 + IntegerLength;
        while (names.Count < count)
        {
            var name = file.Terminated(at);
            names.Add(TextBytes.Name(name.Span));
            at += isPadded ? (name.Length + 8) & ~7 : name.Length + 1;
        }

        return numbers with
        {
            Names = names
                .Select((name, i) => (name, (long)numbers.Encoding.Bits(file.Slice(at + (i * size), size).Span)))
                .ToEquatableArray(),
        };
    }

    private static Hdf5Type Arrays(Hdf5Bytes file, long start, long size)
    {
        var isOld = file.Byte(start) >> 4 < 3;
        var rank = file.Byte(start + 8);
        var at = start + (isOld ? 12 : 9);
        var axes = Enumerable.Range(0, rank).Select(axis => file.Number(at + (4L * axis), 4)).ToEquatableArray();
        // Version 2 has a permutation, which is never used.
        var element = At(file, at + (rank * (isOld ? 8 : 4)), mayBeArray: false);
        return element.Kind != Hdf5TypeKind.Number ? new(Hdf5TypeKind.Other, size, $"arrays of {element.What}")
            : size == Hdf5Bytes.Product(element.Size, axes) ? element with { Axes = axes, Size = size }
            : throw new InvalidDataException("the size of its elements is wrong");
    }
}
