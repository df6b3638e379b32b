using FuncDnn.Data.Files;
using FuncDnn.Testing.Files;
using LanguageExt;

namespace FuncDnn.Tests.Files;

/// <summary>Memory is taken for what a compressed stretch announces only where its bytes can hold as much.</summary>
public class DecompressionTests
{
    private const int Head = 4;
    private static readonly byte[] Six = [1, 2, 3, 4, 5, 6];

    [Fact]
    public void What_is_announced_and_there_is_read() =>
        Assert.Equal(Six, ReadChecks.Value(Of(Six, stream => stream, 6)).ToArray());

    [Fact]
    public void What_is_shorter_than_its_head_is_read_too() =>
        Assert.Equal([1, 2], ReadChecks.Value(Of([1, 2], stream => stream, 2)).ToArray());

    [Theory]
    [InlineData(3, "there are more than the 3 bytes that it announces")]
    [InlineData(4, "there are more than the 4 bytes that it announces")]
    [InlineData(5, "there are more than the 5 bytes that it announces")]
    [InlineData(7, "it announces 7 bytes and ends after 6")]
    [InlineData(6 * Decompression.GreatestRatio, "it announces 6192 bytes and ends after 6")]
    [InlineData((6 * Decompression.GreatestRatio) + 1, "6 compressed bytes cannot hold the 6193 it announces")]
    [InlineData(long.MaxValue, "6 compressed bytes cannot hold the 9223372036854775807 it announces")]
    public void What_is_announced_and_not_there_is_one_line(long announced, string fault) =>
        Assert.Equal(
            $"x.gz: the stream: {fault}; fetch the file again.",
            ReadChecks.Fault(Of(Six, stream => stream, announced))
        );

    [Fact]
    public void A_zero_more_than_is_announced_is_more() =>
        Assert.Equal(
            "x.gz: the stream: there are more than the 6 bytes that it announces; fetch the file again.",
            ReadChecks.Fault(Of([.. Six, 0], stream => stream, 6))
        );

    [Fact]
    public void What_does_not_decompress_is_one_line() =>
        Assert.All(
            new Exception[] { new InvalidDataException(), new IOException() },
            fault =>
                Assert.Equal(
                    "x.gz: the stream: the compressed bytes are damaged; fetch the file again.",
                    ReadChecks.Fault(Of(Six, _ => throw fault, 6))
                )
        );

    private static Fin<ReadOnlyMemory<byte>> Of(byte[] bytes, Func<Stream, Stream> open, long announced) =>
        Decompression.Inflate(
            new FileBytes("x.gz", bytes),
            "the stream",
            open,
            Head,
            head => head.AsSpan().SequenceEqual(bytes.AsSpan(0, Math.Min(Head, bytes.Length))) ? announced : -1
        );
}
