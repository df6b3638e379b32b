using FuncDnn.Testing.Files;
using static FuncDnn.Tests.Files.Hdf5.HandmadeHdf5;
using static FuncDnn.Tests.Files.Hdf5.Hdf5Reading;

namespace FuncDnn.Tests.Files.Hdf5;

/// <summary>Headers of both versions and their links are read with any flags.</summary>
public class Hdf5ObjectTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(0x04)]
    [InlineData(0x10)]
    [InlineData(0x20)]
    [InlineData(0x37)]
    public void A_header_of_version_2_is_read_with_any_flags(int flags)
    {
        var file = new HandmadeHdf5();
        var set = file.Object2(
            flags,
            Message2(flags, Dataspace, Shape(2, 2)),
            Message2(flags, Datatype, NumberType(0, 0, 1)),
            Message2(flags, LayoutMessage, Compact(3, 9))
        );
        Assert.Equal(9, ReadChecks.Value(Numbers(file.File(Linked(file, set, 0)), "a"))[1]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(0x04)]
    [InlineData(0x08)]
    [InlineData(0x10)]
    [InlineData(0x1F)]
    public void A_link_is_followed_with_any_flags(int flags)
    {
        var file = new HandmadeHdf5();
        Assert.Equal(5, ReadChecks.Value(Numbers(file.File(Linked(file, Five(file), flags)), "a"))[0]);
    }

    [Fact]
    public void Continuations_of_headers_are_followed()
    {
        var file = new HandmadeHdf5();
        byte[] rest = [.. Message(Datatype, NumberType(0, 0, 1)), .. Message(LayoutMessage, Compact(6))];
        var first = file.Object(
            Message(Continuation, [.. Number(8, file.Add(rest)), .. Number(8, rest.Length)]),
            Message(Dataspace, Shape(1, 1))
        );
        Assert.Equal(6, ReadChecks.Value(Numbers(file.File(file.Group(("a", first))), "a"))[0]);
        byte[] rest2 =
        [
            .. "OCHK"u8,
            .. Message2(0, Datatype, NumberType(0, 0, 1)),
            .. Message2(0, LayoutMessage, Compact(8)),
            .. Checksum,
        ];
        var second = file.Object2(
            0,
            Message2(0, Continuation, [.. Number(8, file.Add(rest2)), .. Number(8, rest2.Length)]),
            Message2(0, Dataspace, Shape(1, 1))
        );
        Assert.Equal(8, ReadChecks.Value(Numbers(file.File(file.Group(("a", second))), "a"))[0]);
    }

    [Fact]
    public void Cyclic_and_invalid_headers_are_errors()
    {
        var file = new HandmadeHdf5();
        var circle = file.Add();
        byte[] again = Message(Continuation, [.. Number(8, circle), .. Number(8, 24)]);
        file.Add(again);
        IsDamaged(Numbers(file.File(file.Object(again)), "a"), "the header is cyclic");
        byte[] nowhere = Message2(0, Continuation, [.. Number(8, circle), .. Number(8, 24)]);
        IsDamaged(Numbers(file.File(file.Object2(0, nowhere)), "a"), $"OCHK is not at byte {circle}");
        byte[] short4 = Message2(0, Continuation, [.. Number(8, file.Add([.. "OCHK"u8])), .. Number(8, 4)]);
        var at = file.Add() - 4;
        IsDamaged(
            Numbers(file.File(file.Object2(0, short4)), "a"),
            $"it points to -4 bytes at {at}, which is outside the file"
        );
        var none = file.Add(new byte[64]);
        IsDamaged(Numbers(file.File(none), "a"), $"OHDR is not at byte {none}");
    }

    /// <summary>An arbitrary block that is not a message.</summary>
    private static byte[] Checksum => [0xFF, 0xFF, 0xFF, 0xFF];

    private static long Five(HandmadeHdf5 file) =>
        file.Object(
            Message(Dataspace, Shape(1, 1)),
            Message(Datatype, NumberType(0, 0, 1)),
            Message(LayoutMessage, Compact(5))
        );

    private static long Linked(HandmadeHdf5 file, long set, int flags) =>
        file.Object2(0, Message2(0, LinkMessage, Link("a", set, flags)));
}
