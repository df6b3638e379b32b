using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Files.Hdf5;

/// <summary>A contiguous data set: shape, encoding and place of its numbers.</summary>
internal static class Hdf5Dataset
{
    private const int FixedPoint = 0;
    private const int FloatingPoint = 1;
    private const int BigEndianBit = 0x01;
    private const int SignedBit = 0x08;
    private const int Compact = 0;
    private const int Contiguous = 1;

    /// <summary>Reads the numbers of a data set.</summary>
    public static NdArray Numbers(Hdf5Bytes file, Hdf5Object dataset)
    {
        var shape = Shape(file, Find(dataset, Hdf5Message.Dataspace, "shape"));
        var encoding = Encoding(file, Find(dataset, Hdf5Message.Datatype, "type of number"));
        var length = NdArray.Length(shape, encoding);
        // A data set without elements needs no place.
        if (length == 0)
        {
            return new(shape.Map(axis => (int)axis), encoding, default);
        }

        var (start, room) = Place(file, Find(dataset, Hdf5Message.Layout, "place of the numbers"));
        if (length > room)
        {
            throw new InvalidDataException(
                $"{string.Join(" x ", shape)} of {encoding} take {length} bytes, but there are {room}"
            );
        }

        return new(shape.Map(axis => (int)axis), encoding, file.Slice(start, length));
    }

    private static Hdf5Message Find(Hdf5Object dataset, int type, string what) =>
        dataset.Find(type) switch
        {
            null => throw new Hdf5UnsupportedException(
                $"its {what} is missing: it is not a data set",
                "name a data set of numbers"
            ),
            { Shared: true } => throw new Hdf5UnsupportedException(
                $"its {what} is stored in another object",
                "write its numbers to a new data set"
            ),
            var message => message,
        };

    private static EquatableArray<long> Shape(Hdf5Bytes file, Hdf5Message space)
    {
        var version = file.Byte(space.Start);
        var axes = space.Start + (version == 1 ? 8 : 4);
        return Enumerable
            .Range(0, file.Byte(space.Start + 1))
            .Select(axis => file.Number(axes + (Hdf5Bytes.Word * axis), Hdf5Bytes.Word))
            .ToEquatableArray();
    }

    private static DType Encoding(Hdf5Bytes file, Hdf5Message type)
    {
        var kind = file.Byte(type.Start) & 0x0F;
        var bits = file.Byte(type.Start + 1);
        var size = file.Number(type.Start + 4, 4);
        var whole = (file.Number(type.Start + 8, 2), file.Number(type.Start + 10, 2)) == (0, 8 * size);
        return (kind, size, whole) switch
        {
            (FixedPoint, 1 or 2 or 4 or 8, true) => new(
                (bits & SignedBit) != 0 ? DTypeKind.SignedInteger : DTypeKind.UnsignedInteger,
                (int)size,
                (bits & BigEndianBit) != 0
            ),
            (FloatingPoint, 4 or 8, true) => new(DTypeKind.FloatingPoint, (int)size, (bits & BigEndianBit) != 0),
            _ => throw new Hdf5UnsupportedException(
                "it does not hold plain numbers",
                "store it as integers or as floating-point numbers of 4 or 8 bytes, in h5py with x.astype('f4')"
            ),
        };
    }

    private static (long Start, long Length) Place(Hdf5Bytes file, Hdf5Message layout) =>
        (file.Byte(layout.Start), file.Byte(layout.Start + 1)) switch
        {
            (3 or 4, Compact) => (layout.Start + 4, file.Number(layout.Start + 2, 2)),
            // The undefined address: all bits are 1.
            (3 or 4, Contiguous) when file.Address(layout.Start + 2) == long.MaxValue =>
                throw new Hdf5UnsupportedException(
                    "nothing has been written to it: it has only a fill value",
                    "write its numbers, or take another data set"
                ),
            (3 or 4, Contiguous) => (file.Address(layout.Start + 2), file.Address(layout.Start + 2 + Hdf5Bytes.Word)),
            (3 or 4, _) => throw new Hdf5UnsupportedException(
                "its numbers are chunked",
                "rewrite the file with h5repack -l CONTI -f NONE"
            ),
            _ => throw new Hdf5UnsupportedException("its layout version is too old", "rewrite the file with h5repack"),
        };
}
