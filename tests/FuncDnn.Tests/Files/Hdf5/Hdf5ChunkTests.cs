using System.IO.Compression;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Hdf5;
using FuncDnn.Testing.Files;
using LanguageExt;
using static FuncDnn.Tests.Files.Hdf5.HandmadeHdf5;
using static FuncDnn.Tests.Files.Hdf5.Hdf5Reading;

namespace FuncDnn.Tests.Files.Hdf5;

/// <summary>Chunks in the cases that h5py does not write, and damaged ones.</summary>
public class Hdf5ChunkTests
{
    private const int Filters = 11;
    private const int FillValue = 5;
    private const int ExternalFiles = 7;

    [Fact]
    public void A_tree_of_version_2_with_three_levels_leads_to_all_its_chunks()
    {
        // Nodes of 80 bytes have room for 4 records of 16 bytes in a leaf, so each count takes one byte.
        var file = new HandmadeHdf5();
        byte[][] records = [.. Enumerable.Range(0, 11).Select(i => Record(file, i, [(byte)(i * i)]))];
        long Leaf(int first) => Node(file, "BTLF", records[first..(first + 2)]);
        byte[] Down(long node, int count, params int[] total) =>
            [.. Number(8, node), (byte)count, .. total.Select(one => (byte)one)];
        long Middle(int first) =>
            Node(file, "BTIN", [records[first + 2], Down(Leaf(first), 2), Down(Leaf(first + 3), 2)]);
        var root = Node(file, "BTIN", [records[5], Down(Middle(0), 1, 5), Down(Middle(6), 1, 5)]);
        var index = Header(file, 80, 16, depth: 2, root, count: 1);
        Assert.Equal(Enumerable.Range(0, 11).Select(i => (double)(i * i)), All(Chunked(file, 11, Layout(index, 1))));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    public void A_chunk_may_be_stored_without_the_filters(int edgesBit, int mask)
    {
        // Five numbers in chunks of four: the second one is cut by the edge.
        var file = new HandmadeHdf5();
        var isRaw = edgesBit + mask > 0;
        byte[] last = [5, 0, 0, 0];
        var index = Header(
            file,
            200,
            21,
            depth: 0,
            Node(
                file,
                "BTLF",
                [
                    FilteredRecord(file, 0, Deflated([1, 2, 3, 4]), 0),
                    FilteredRecord(file, 1, isRaw ? last : Deflated(last), mask),
                ]
            ),
            count: 2
        );
        Assert.Equal([1, 2, 3, 4, 5], All(Chunked(file, 5, Layout(index, 4, edgesBit), Filter(1))));
    }

    public static TheoryData<int, string> Unread =>
        new()
        {
            { 4, "szip" },
            { 5, "nbit" },
            { 6, "scaleoffset" },
            { 32001, "blosc" },
            { 32015, "zstd" },
            { 999, "an unknown filter" },
        };

    [Theory]
    [MemberData(nameof(Unread))]
    public void Another_filter_is_named(int id, string name)
    {
        var file = new HandmadeHdf5();
        IsUnsupported(
            Chunked(file, 5, Layout(Header(file, 200, 21, 0, 0, 0), 4), Filter(id)),
            $"its numbers are compressed by {name} (filter {id})",
            "write it with gzip or lzf, or with h5repack -f GZIP=4"
        );
    }

    [Fact]
    public void Damaged_chunks_are_reported()
    {
        var sum = (byte[])H5py.Latest["sum"].Clone();
        sum[sum.AsSpan().IndexOf((byte[])[5, 6, 7, 8, 9])]++;
        IsDamaged(sum, "the checksum of a chunk is wrong");

        IsDamaged(OneChunk([1, 2, 3, 4], 1), "the compressed bytes of a chunk are damaged");
        IsDamaged(OneChunk(Deflated([1, 2, 3]), 1), "a chunk has 3 bytes, not 4");
        IsDamaged(OneChunk(Deflated(new byte[100]), 1), "the compressed bytes of a chunk are damaged");
        IsDamaged(OneChunk([0, 1, 0xFF, 1], 32000), "the compressed bytes of a chunk are damaged");
        IsDamaged(OneChunk([2, 1, 2], 32000), "the compressed bytes of a chunk are damaged");
        IsDamaged(OneChunk([1, 2, 3], 3), "the checksum of a chunk is wrong");
    }

    [Fact]
    public void The_checksum_of_long_chunks_is_that_of_the_HDF_Group()
    {
        // The last four bytes of chunks that h5py wrote; sums this long are folded many times.
        static byte[] Bytes(long count) => [.. Enumerable.Range(0, (int)count).Select(i => (byte)((long)i * i / 3))];
        Assert.Equal(0x7FB8_4042u, Hdf5Fletcher.Of(Bytes(3001)));
        Assert.Equal(0x475F_DF67u, Hdf5Fletcher.Of(Bytes(100_000)));
        Assert.Equal(0xFFFF_FFFFu, Hdf5Fletcher.Of([.. Enumerable.Repeat((byte)255, 5000)]));
    }

    [Fact]
    public void Lzf_repeats_what_came_before()
    {
        Assert.Equal([7, 7, 7, 7], All(OneChunk([0, 7, 0x20, 0], 32000)));
        Assert.Equal([1, 2, 3, 4], All(OneChunk([3, 1, 2, 3, 4], 32000)));
    }

    [Fact]
    public void Shapes_that_the_file_cannot_hold_are_errors_before_memory_is_taken()
    {
        var file = new HandmadeHdf5();
        var set = Chunked(file, 1L << 40, Layout(Header(file, 200, 16, 0, 0, 0), 4));
        Assert.Matches(
            $"^x.h5: data set a: it takes {1L << 40} bytes, which a file of [0-9]+ cannot hold; ",
            ReadChecks.Fault(set).IfNone("")
        );
        IsDamaged(Chunked(new HandmadeHdf5(), 5, Layout(96, 0)), "the shape of its chunks is invalid");
        IsDamaged(
            Chunked(new HandmadeHdf5(), 5, [4, 2, 0, 2, 9, .. new byte[40]]),
            "the shape of its chunks is invalid"
        );
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(3, false)]
    public void Fill_values_of_every_version_are_read(int version, bool isDefined)
    {
        byte[] head =
            version == 3 ? [3, (byte)(isDefined ? 0x20 : 0)] : [(byte)version, 2, 2, (byte)(isDefined ? 1 : 0)];
        byte[] message = [.. head, .. isDefined ? [.. Number(4, 1), 9] : Array.Empty<byte>(), .. new byte[8]];
        var fill = isDefined ? 9.0 : 0;
        Assert.Equal([fill, fill], All(Chunked(new(), 2, Contiguous(-1, 2), Message(FillValue, message))));
    }

    [Fact]
    public void Numbers_in_other_files_are_refused() =>
        IsUnsupported(
            Chunked(new(), 2, Contiguous(-1, 2), Message(ExternalFiles, new byte[16])),
            "its numbers are in other files",
            "rewrite the file with h5repack"
        );

    private static Fin<NdArray> OneChunk(byte[] stored, int filter)
    {
        var file = new HandmadeHdf5();
        var node = Node(file, "BTLF", [FilteredRecord(file, 0, stored, 0)]);
        return Chunked(file, 4, Layout(Header(file, 200, 21, 0, node, 1), 4), Filter(filter));
    }

    private static Fin<NdArray> Chunked(HandmadeHdf5 file, long length, byte[] layout, params byte[][] others)
    {
        var set = file.Object([
            Message(Dataspace, Shape(1, length)),
            Message(Datatype, NumberType(0, 0, 1)),
            Message(LayoutMessage, layout),
            .. others,
        ]);
        return Numbers(file.File(file.Group(("a", set))), "a");
    }

    private static byte[] Layout(long index, int chunk, int flags = 0) =>
        [4, 2, (byte)flags, 2, 1, (byte)chunk, 1, 5, .. new byte[6], .. Number(8, index)];

    private static byte[] Filter(int id) =>
        Message(Filters, [1, 1, .. new byte[6], .. Number(2, id), .. new byte[6], .. new byte[8]]);

    private static long Header(HandmadeHdf5 file, int node, int record, int depth, long root, int count) =>
        file.Add([
            .. "BTHD"u8,
            0,
            10,
            .. Number(4, node),
            .. Number(2, record),
            .. Number(2, depth),
            0,
            0,
            .. Number(8, root),
            .. Number(2, count),
            .. new byte[12],
        ]);

    private static long Node(HandmadeHdf5 file, string signature, byte[][] parts) =>
        file.Add([.. System.Text.Encoding.ASCII.GetBytes(signature), 0, 10, .. parts.SelectMany(part => part)]);

    private static byte[] Record(HandmadeHdf5 file, int place, byte[] stored) =>
        [.. Number(8, file.Add(stored)), .. Number(8, place)];

    private static byte[] FilteredRecord(HandmadeHdf5 file, int place, byte[] stored, int mask) =>
        [.. Number(8, file.Add(stored)), (byte)stored.Length, .. Number(4, mask), .. Number(8, place)];

    private static byte[] Deflated(byte[] bytes)
    {
        var stream = new MemoryStream();
        using (var packed = new ZLibStream(stream, CompressionLevel.Optimal))
        {
            packed.Write(bytes);
        }

        return stream.ToArray();
    }
}
