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
            { NumberType(4, 1, 2), [1, 2], new(DTypeKind.UnsignedInteger, 2, BigEndian: true), 258 },
            { NumberType(1, 0x20, 2), [0, 0x3E], new(DTypeKind.FloatingPoint, 2), 1.5 },
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

    public static TheoryData<byte[], string> OtherTypes =>
        new()
        {
            { NumberType(0, 0, 3), "integers of 24 bits in 3 bytes" },
            { NumberType(0, 0, 2, precision: 12), "integers of 12 bits in 2 bytes" },
            { NumberType(0, 0, 2, offset: 1), "integers of 16 bits in 2 bytes" },
            { NumberType(1, 0x60, 8), "floating-point numbers of an unusual kind in 8 bytes" },
            { NumberType(1, 0x20, 16), "floating-point numbers of an unusual kind in 16 bytes" },
            { NumberType(2, 0, 8), "times" },
            { NumberType(3, 0, 8), "text" },
            { NumberType(5, 0, 8), "opaque bytes" },
            { NumberType(6, 2, 8), "compound values of 2 fields" },
            { NumberType(7, 0, 8), "references" },
            { NumberType(9, 0, 16), "sequences of varying length" },
            { NumberType(9, 1, 16), "text" },
            { NumberType(11, 0, 8), "values of the unknown kind 11" },
        };

    [Theory]
    [MemberData(nameof(OtherTypes))]
    public void What_is_asked_for_and_is_no_number_is_refused_in_a_line_that_says_what_it_is(
        byte[] type,
        string what
    ) =>
        IsUnsupported(
            Of(Shape(2, 1), type, Compact(new byte[16])),
            $"it holds {what}, not plain numbers",
            "store it as integers or as floating-point numbers, in h5py with x.astype('f4')"
        );

    [Fact]
    public void Elements_without_bytes_are_damage() =>
        IsDamaged(Of(Shape(2, 1), NumberType(0, 0, 0), Compact(new byte[8])), "its elements have no bytes");

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
        foreach (var version in new byte[] { 0, 5 })
        {
            IsUnsupported(
                Of(Shape(1, 3), plain, [version, 1, .. new byte[20]]),
                $"version {version} of its layout is unknown",
                "rewrite the file with h5repack"
            );
        }

        IsUnsupported(
            Of(Shape(1, 3), plain, [4, 3, .. new byte[20]]),
            "it is a virtual data set of parts of other files",
            "copy it to a data set of its own"
        );
        IsUnsupported(
            Of(Shape(3, 3), plain, Compact(1, 2, 3)),
            "version 3 of its shape is unknown",
            "rewrite it with h5repack"
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
            "version 0 of its layout is unknown",
            "rewrite the file with h5repack"
        );
        Assert.Equal(1, ReadChecks.Value(OfMessages(shape, Message(Datatype, plain, flags: 0xFD), place))[0]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_type_that_stands_in_another_object_is_read_there(int version)
    {
        var file = new HandmadeHdf5();
        var type = file.Object(Message(Datatype, NumberType(0, 8, 2)));
        byte[] reference = [(byte)version, 2, .. new byte[version == 1 ? 6 : 0], .. Number(8, type)];
        var set = file.Object(
            Message(Dataspace, Shape(1, 1)),
            Message(Datatype, reference, flags: 2),
            Message(LayoutMessage, Compact(0xFE, 0xFF))
        );
        Assert.Equal(-2, ReadChecks.Value(Numbers(file.File(file.Group(("a", set))), "a"))[0]);
        reference[1] = 1;
        var heap = OfMessages(Message(Dataspace, Shape(1, 1)), Message(Datatype, reference, flags: 2));
        if (version == 3)
        {
            IsUnsupported(heap, "its type of number is in a heap of shared messages", "rewrite the file with h5repack");
        }
    }

    [Fact]
    public void Layouts_of_the_first_versions_are_read()
    {
        var file = new HandmadeHdf5();
        var at = file.Add([6, 7, 8]);
        foreach (var version in new byte[] { 1, 2 })
        {
            byte[] compact = [version, 1, 0, .. new byte[5], .. Number(4, 3), .. Number(4, 3), 4, 5, 6];
            Assert.Equal(5, ReadChecks.Value(Of(Shape(1, 3), NumberType(0, 0, 1), compact))[1]);
            byte[] contiguous = [version, 1, 1, .. new byte[5], .. Number(8, at), .. Number(4, 3)];
            Assert.Equal(7, ReadChecks.Value(Of(file, Shape(1, 3), NumberType(0, 0, 1), contiguous))[1]);
        }
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
