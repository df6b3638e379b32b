using FuncDnn.Data.Files;
using FuncDnn.Testing.Files;
using LanguageExt;
using static FuncDnn.Tests.Files.Hdf5.HandmadeHdf5;
using static FuncDnn.Tests.Files.Hdf5.Hdf5Reading;

namespace FuncDnn.Tests.Files.Hdf5;

/// <summary>A data set has a shape, a type and a layout, in all variants of the format.</summary>
public class Hdf5DatasetTests
{
    public static TheoryData<byte[], byte[], DType, double> Types =>
        new()
        {
            { NumberType(0, 0, 1), [0xFE], new(DTypeKind.UnsignedInteger, 1), 254 },
            { NumberType(0, 8, 1), [0xFE], new(DTypeKind.SignedInteger, 1), -2 },
            { NumberType(0, 8, 2), [0xFE, 0xFF], new(DTypeKind.SignedInteger, 2), -2 },
            { NumberType(0, 9, 2), [0xFF, 0xFE], new(DTypeKind.SignedInteger, 2, BigEndian: true), -2 },
            { NumberType(0, 1, 4), [0, 0, 1, 2], new(DTypeKind.UnsignedInteger, 4, BigEndian: true), 258 },
            { NumberType(0, 0, 8), Number(8, 3), new(DTypeKind.UnsignedInteger, 8), 3 },
            { NumberType(1, 0x20, 4), [0, 0, 0xC0, 0x3F], new(DTypeKind.FloatingPoint, 4), 1.5 },
            { NumberType(1, 0x21, 8), [0xBF, 0xC0, 0, 0, 0, 0, 0, 0], new(DTypeKind.FloatingPoint, 8, true), -0.125 },
        };

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_type_of_number_is_read_in_either_byte_order(
        byte[] type,
        byte[] number,
        DType encoding,
        double expected
    )
    {
        var numbers = ReadChecks.Value(Of(Shape(2, 1), type, Compact(number)));
        Assert.Equal((encoding, expected), (numbers.Encoding, numbers[0]));
    }

    public static TheoryData<byte[]> OtherTypes =>
        [
            NumberType(0, 0, 3),
            NumberType(1, 0, 2),
            NumberType(3, 0, 8),
            NumberType(0, 0, 2, offset: 1),
            NumberType(0, 0, 2, precision: 12),
        ];

    [Theory]
    [MemberData(nameof(OtherTypes))]
    public void Types_other_than_plain_numbers_are_refused(byte[] type) =>
        IsUnsupported(
            Of(Shape(2, 1), type, Compact(new byte[8])),
            "it does not hold plain numbers",
            "store it as integers or as floating-point numbers of 4 or 8 bytes, in h5py with x.astype('f4')"
        );

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_shape_of_either_version_is_read(int version) =>
        Assert.Equal(
            [2, 3],
            ReadChecks.Value(Of(Shape(version, 2, 3), NumberType(0, 0, 1), Compact(new byte[6]))).Shape.ToArray()
        );

    [Fact]
    public void Numbers_are_compact_or_contiguous_and_may_leave_room()
    {
        Assert.Equal(4, ReadChecks.Value(Of(Shape(1, 1), NumberType(0, 0, 1), Compact(4, 5)))[0]);
        var file = new HandmadeHdf5();
        var at = file.Add([6, 7, 8]);
        Assert.Equal(7, ReadChecks.Value(Of(file, Shape(1, 2), NumberType(0, 0, 1), Contiguous(at, 2)))[1]);
        Assert.Equal(7, ReadChecks.Value(Of(file, Shape(1, 2), NumberType(0, 0, 1), Contiguous(at, 2, version: 4)))[1]);
    }

    [Fact]
    public void An_empty_data_set_needs_no_address() =>
        Assert.Equal(0, ReadChecks.Value(Of(Shape(1, 0), NumberType(0, 0, 1), Contiguous(-1, 0))).Count);

    [Fact]
    public void Invalid_data_sets_are_reported()
    {
        var plain = NumberType(0, 0, 1);
        IsDamaged(Of(Shape(1, 3), plain, Compact(1, 2)), "3 of 8-bit unsigned take 3 bytes, but there are 2");
        IsDamaged(Of(Shape(1, 2, 3), plain, Compact(1, 2)), "2 x 3 of 8-bit unsigned take 6 bytes, but there are 2");
        IsDamaged(Of(Shape(1, 3), plain, Contiguous(96, 2)), "3 of 8-bit unsigned take 3 bytes, but there are 2");
        IsUnsupported(
            Of(Shape(1, 3), plain, [3, 2, .. new byte[20]]),
            "its numbers are chunked",
            "rewrite the file with h5repack -l CONTI -f NONE"
        );
        IsUnsupported(
            Of(Shape(1, 3), plain, [2, 1, .. new byte[20]]),
            "its layout version is too old",
            "rewrite the file with h5repack"
        );
        IsUnsupported(
            Of(Shape(1, 3), plain, [5, 1, .. new byte[20]]),
            "its layout version is too old",
            "rewrite the file with h5repack"
        );
        IsDamaged(
            Of(Shape(1, 3), plain, Contiguous(1 << 20, 3)),
            $"it points to 3 bytes at {1 << 20}, which is outside the file"
        );
        byte[] shape = Message(Dataspace, Shape(1, 1));
        byte[] type = Message(Datatype, plain);
        byte[] place = Message(LayoutMessage, Compact(1));
        IsUnsupported(
            OfMessages(type, place),
            "its shape is missing: it is not a data set",
            "name a data set of numbers"
        );
        IsUnsupported(
            OfMessages(shape, place),
            "its type of number is missing: it is not a data set",
            "name a data set of numbers"
        );
        IsUnsupported(
            OfMessages(shape, type),
            "its place of the numbers is missing: it is not a data set",
            "name a data set of numbers"
        );
        // An empty last message is still a message; the names follow it, a zero first.
        IsUnsupported(
            OfMessages(shape, type, Message(LayoutMessage, [])),
            "its layout version is too old",
            "rewrite the file with h5repack"
        );
        IsUnsupported(
            OfMessages(shape, Message(Datatype, plain, flags: 2), place),
            "its type of number is stored in another object",
            "write its numbers to a new data set"
        );
        Assert.Equal(1, ReadChecks.Value(OfMessages(shape, Message(Datatype, plain, flags: 0xFD), place))[0]);
    }

    private static Fin<NdArray> Of(byte[] shape, byte[] type, byte[] place) =>
        Of(new HandmadeHdf5(), shape, type, place);

    private static Fin<NdArray> Of(HandmadeHdf5 file, byte[] shape, byte[] type, byte[] place)
    {
        var set = file.Object(Message(Dataspace, shape), Message(Datatype, type), Message(LayoutMessage, place));
        return Numbers(file.File(file.Group(("a", set))), "a");
    }

    private static Fin<NdArray> OfMessages(params byte[][] messages)
    {
        var file = new HandmadeHdf5();
        return Numbers(file.File(file.Group(("a", file.Object(messages)))), "a");
    }
}
