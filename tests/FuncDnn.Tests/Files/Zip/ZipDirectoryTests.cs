using System.Buffers.Binary;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Npy;
using FuncDnn.Data.Files.Zip;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing.Files;
using LanguageExt;

namespace FuncDnn.Tests.Files.Zip;

/// <summary>The directory of an archive, byte by byte as its definition has it.</summary>
public class ZipDirectoryTests
{
    private static readonly EquatableArray<Tensor> Two =
    [
        new Tensor("W", NdArray.Of<double>([1, 2], [1.5, double.NaN])),
        new Tensor("b", NdArray.Of<float>([1], [-0f])),
    ];

    private static readonly byte[] Archive = NpzFile.Write(Two);

    private static int First => Archive.AsSpan().IndexOf("PK\u0001\u0002"u8);

    private static int End => Archive.Length - ZipDirectory.EndLength;

    [Fact]
    public void An_archive_of_nothing_is_the_record_at_its_end()
    {
        var empty = NpzFile.Write(default);
        Assert.Equal(ZipDirectory.EndLength, empty.Length);
        Assert.Empty(ReadChecks.Value(Parse(empty)).Tensors);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(ushort.MaxValue)]
    public void A_comment_may_be_as_long_as_two_bytes_can_tell_and_hold_anything(int length)
    {
        // A signature whose comment would not end with the file, then zeros, which would be a comment of no length.
        var comment = new byte[length];
        "PK\u0005\u0006"u8[..Math.Min(length, 4)].CopyTo(comment);
        byte[] bytes = [.. Archive[..^2], (byte)length, (byte)(length >> 8), .. comment];
        Assert.Equal(Two, ReadChecks.Value(Parse(bytes)).Tensors);
    }

    [Theory]
    [InlineData(28)] // The extra field of the last local header.
    [InlineData(30)]
    [InlineData(32)]
    public void Entries_may_have_extra_fields_and_comments_which_are_gone_over(int lengthAt)
    {
        var second = Archive.AsSpan().LastIndexOf(lengthAt == 28 ? "PK\u0003\u0004"u8 : "PK\u0001\u0002"u8);
        var name = second + (lengthAt == 28 ? ZipEntry.LocalLength : ZipDirectory.EntryLength) + "b.npy".Length;
        byte[] bytes = [.. Archive[..name], 1, 2, 3, .. Archive[name..]];
        bytes[second + lengthAt] = 3;
        if (lengthAt == 28)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(bytes.Length - 6), First + 3);
        }

        Assert.Equal(Two, ReadChecks.Value(Parse(bytes)).Tensors);
    }

    [Theory]
    [InlineData(10, 3, "x.npz: byte {end}: entry 2 of 3 is missing; check that it is a .npz file.")]
    [InlineData(10, 1, "x.npz: the directory: it ends at {second}, not at {end}; check that it is a .npz file.")]
    [InlineData(16, 1, "x.npz: byte {one}: entry 0 of 2 is missing; check that it is a .npz file.")]
    public void The_record_at_the_end_must_tell_how_many_entries_there_are_and_where(int at, byte value, string message)
    {
        var bytes = Archive.ToArray();
        bytes[End + at] = at == 16 ? (byte)(bytes[End + at] + value) : value;
        var second = Archive.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        Assert.Equal(
            message
                .Replace("{end}", $"{End}", StringComparison.Ordinal)
                .Replace("{second}", $"{second}", StringComparison.Ordinal)
                .Replace("{one}", $"{First + 1}", StringComparison.Ordinal),
            ReadChecks.Line(Parse(bytes))
        );
    }

    [Fact]
    public void A_directory_that_begins_where_the_file_ends_has_no_entry()
    {
        var bytes = NpzFile.Write(default);
        (bytes[8], bytes[10], bytes[16]) = (1, 1, 21);
        Assert.Equal(
            "x.npz: byte 21: entry 0 of 1 is missing; check that it is a .npz file.",
            ReadChecks.Line(Parse(bytes))
        );
    }

    [Fact]
    public void An_entry_without_a_name_is_there_and_no_array() =>
        Assert.Equal(
            [new SkippedEntry("", "a file that is no array")],
            ReadChecks.Value(Parse(ZipArchiveWriter.Write([("", new byte[3])], compressed: false))).Skipped
        );

    [Theory]
    [InlineData(0, "it does not begin at")]
    [InlineData(1, "outside the file")]
    public void A_local_header_must_lie_in_the_file(int beyond, string message)
    {
        var bytes = Archive.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(First + 42), bytes.Length - ZipEntry.LocalLength + beyond);
        Assert.Contains(message, ReadChecks.Line(Parse(bytes)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "bytes are stored, but")]
    [InlineData(1, "outside the file")]
    public void Contents_must_lie_in_the_file(int beyond, string message)
    {
        var one = NpzFile.Write(Two.Take(1));
        var entry = one.AsSpan().IndexOf("PK\u0001\u0002"u8);
        var start = ZipEntry.LocalLength + "W.npy".Length;
        BinaryPrimitives.WriteInt32LittleEndian(one.AsSpan(entry + 20), one.Length - start + beyond);
        Assert.Contains(message, ReadChecks.Line(Parse(one)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, "bytes are stored, but")]
    [InlineData(0, 1, "unpacks to more than 1000000 bytes, half of the memory")]
    [InlineData(1, 0, "unpacks to more than 1000000 bytes, half of the memory")]
    public void All_entries_together_unpack_to_half_of_the_memory_at_most(int first, int second, string message)
    {
        var bytes = Archive.ToArray();
        var other = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(First + 24), 500_000 + first);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(other + 24), 500_000 + second);
        var read = NpzFile.Parse(new FileBytes("x.npz", bytes), memory: 2_000_000);
        Assert.Contains(message, ReadChecks.Line(read), StringComparison.Ordinal);
    }

    private static Fin<TensorFile> Parse(byte[] bytes) => NpzFile.Parse(new FileBytes("x.npz", bytes));
}
