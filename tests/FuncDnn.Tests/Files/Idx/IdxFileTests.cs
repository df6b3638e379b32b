using System.IO.Compression;
using FuncDnn.Data.Files.Idx;
using FuncDnn.Testing.Files;
using FuncDnn.Testing.Fuzzing;
using Xunit.Abstractions;

namespace FuncDnn.Tests.Files.Idx;

public class IdxFileTests(ITestOutputHelper output)
{
    // 2 x 3 bytes.
    private static readonly byte[] Bytes = [0, 0, 0x08, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 255];

    [Fact]
    public void Bytes_are_read_with_their_shape() => AreSixNumbers(Bytes, [1, 2, 3, 4, 5, 255]);

    [Fact]
    public void Gzipped_files_are_read() => AreSixNumbers(Gzip(Bytes), [1, 2, 3, 4, 5, 255]);

    [Theory]
    [InlineData(0x09, new byte[] { 0x80 }, -128)]
    [InlineData(0x0B, new byte[] { 0xFF, 0xFE }, -2)]
    [InlineData(0x0C, new byte[] { 0xFF, 0xFF, 0xFF, 0xFD }, -3)]
    [InlineData(0x0D, new byte[] { 0x3F, 0xC0, 0, 0 }, 1.5)]
    [InlineData(0x0E, new byte[] { 0xBF, 0xC0, 0, 0, 0, 0, 0, 0 }, -0.125)]
    public void Every_type_of_number_is_read_big_endian(byte type, byte[] number, double expected)
    {
        var array = ReadChecks.Value(IdxFile.Parse(new("one.idx", (byte[])[0, 0, type, 1, 0, 0, 0, 1, .. number])));
        Assert.Equal(expected, array[0]);
    }

    [Fact]
    public void Images_become_columns()
    {
        var columns = ReadChecks.Value(IdxFile.Parse(new("x.idx", Bytes))).ToColumns(255);
        Assert.Equal((3, 2), (columns.Rows, columns.Columns));
        Assert.Equal([1 / 255.0, 4 / 255.0, 2 / 255.0, 5 / 255.0, 3 / 255.0, 1.0], columns.Values.ToArray());
    }

    [Fact]
    public void A_truncated_file_is_an_error() => ReadChecks.CutsAreErrorLines(Bytes, IdxFile.Parse);

    [Fact]
    public void A_truncated_gzip_stream_is_an_error() =>
        // The end mark, the checksum and the length come after all numbers.
        ReadChecks.CutsAreErrorLines(Gzip(Bytes), IdxFile.Parse, checksumLength: 9);

    [Fact]
    public void Damaged_files_are_read_or_give_one_error_line_in_little_memory() =>
        new Fuzz("IDX", [Bytes, Gzip(Bytes), [0, 0, 0x0E, 0, .. new byte[8]]]).Run(output, IdxFile.Parse, _ => true);

    [Fact]
    public void A_file_that_announces_more_than_it_can_hold_is_refused_before_any_allocation()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        byte[] huge = [0, 0, 0x08, 1, 0x70, 0, 0, 0, 1, 2, 3];
        Assert.True(IdxFile.Parse(new("huge.idx", huge)).IsFail);
        Assert.True(IdxFile.Parse(new("huge.idx.gz", Gzip(huge))).IsFail);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    [Fact]
    public void Surplus_bytes_are_an_error()
    {
        Assert.True(IdxFile.Parse(new("x.idx", (byte[])[.. Bytes, 0])).IsFail);
        Assert.True(IdxFile.Parse(new("x.idx.gz", Gzip([.. Bytes, 0]))).IsFail);
    }

    [Theory]
    [InlineData(
        new byte[] { 1, 0, 8, 1 },
        "byte 0: an IDX file begins with two zero bytes; check that it is an IDX file."
    )]
    [InlineData(
        new byte[] { 0, 0, 8 },
        "byte 0: an IDX file begins with two zero bytes; check that it is an IDX file."
    )]
    [InlineData(
        new byte[] { 0, 0, 10, 1, 0, 0, 0, 0 },
        "byte 2: element type 0x0A is unknown; check that it is an IDX file."
    )]
    [InlineData(
        new byte[] { 0, 0, 8, 2, 0, 0, 0, 1, 0, 0, 0 },
        "byte 4: it ends before the lengths of its 2 axes; fetch the file again."
    )]
    [InlineData(
        new byte[] { 0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2 },
        "the numbers: a file of 2 x 3 of 8-bit unsigned has 18 bytes, this one has 14; fetch the file again."
    )]
    public void An_error_has_its_place_and_the_remedy(byte[] bytes, string line) =>
        Assert.Equal($"x.idx: {line}", ReadChecks.Fault(IdxFile.Parse(new("x.idx", bytes))));

    [Fact]
    public void Files_of_no_numbers_and_of_a_single_one_are_read()
    {
        Assert.Equal(0, ReadChecks.Value(IdxFile.Parse(new("x.idx", (byte[])[0, 0, 8, 1, 0, 0, 0, 0]))).Count);
        Assert.Equal(7, ReadChecks.Value(IdxFile.Parse(new("x.idx", (byte[])[0, 0, 8, 0, 7])))[0]);
    }

    [Fact]
    public void A_gzipped_file_may_have_255_axes()
    {
        byte[] deep = [0, 0, 8, 255, .. Enumerable.Repeat(new byte[] { 0, 0, 0, 1 }, 255).SelectMany(one => one), 9];
        var array = ReadChecks.Value(IdxFile.Parse(new("x.idx.gz", Gzip(deep))));
        Assert.Equal((255, 9.0), (array.Shape.Count, array[0]));
    }

    [Fact]
    public void A_damaged_gzip_stream_is_reported() =>
        Assert.Equal(
            "x.idx.gz: the gzip stream: the compressed bytes are damaged; fetch the file again.",
            ReadChecks.Fault(IdxFile.Parse(new("x.idx.gz", (byte[])[0x1F, 0x8B, 1, 2, 3, 4, 5, 6, 7, 8, 9])))
        );

    [Fact]
    public void A_missing_file_is_an_error() =>
        Assert.Contains(
            "none.idx: the file: it does not exist",
            ReadChecks.Fault(IdxFile.Read("nowhere/none.idx")).IfNone("")
        );

    private static byte[] Gzip(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static void AreSixNumbers(byte[] bytes, double[] expected)
    {
        var array = ReadChecks.Value(IdxFile.Parse(new("x.idx", bytes)));
        Assert.Equal([2, 3], array.Shape.ToArray());
        Assert.Equal(expected, Enumerable.Range(0, array.Count).Select(i => array[i]));
    }
}
