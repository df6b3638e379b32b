using FuncDnn.Data.Files;
using FuncDnn.Testing.Files;
using LanguageExt;

namespace FuncDnn.Tests.Files;

/// <summary>Memory is allocated for the announced length only if the compressed bytes can hold it.</summary>
public class DecompressionTests
{
    private const int Head = 4;
    private static readonly byte[] Six = [1, 2, 3, 4, 5, 6];

    [Fact]
    public void Data_of_the_announced_length_is_read() =>
        Assert.Equal(Six, ReadChecks.Value(Of(Six, stream => stream, 6)).ToArray());

    [Fact]
    public void Data_shorter_than_the_head_is_read() =>
        Assert.Equal([1, 2], ReadChecks.Value(Of([1, 2], stream => stream, 2)).ToArray());

    [Theory]
    [InlineData(3, "it is longer than the 3 bytes that it announces")]
    [InlineData(4, "it is longer than the 4 bytes that it announces")]
    [InlineData(5, "it is longer than the 5 bytes that it announces")]
    [InlineData(7, "it announces 7 bytes and ends after 6")]
    [InlineData(6 * Decompression.GreatestRatio, "it announces 6192 bytes and ends after 6")]
    [InlineData((6 * Decompression.GreatestRatio) + 1, "6 compressed bytes cannot hold the 6193 it announces")]
    [InlineData(long.MaxValue, "6 compressed bytes cannot hold the 9223372036854775807 it announces")]
    public void Data_of_another_length_is_an_error(long announced, string fault) =>
        Assert.Equal(
            $"x.gz: the stream: {fault}; fetch the file again.",
            ReadChecks.Fault(Of(Six, stream => stream, announced))
        );

    [Fact]
    public void A_surplus_zero_is_an_error() =>
        Assert.Equal(
            "x.gz: the stream: it is longer than the 6 bytes that it announces; fetch the file again.",
            ReadChecks.Fault(Of([.. Six, 0], stream => stream, 6))
        );

    [Fact]
    public void Invalid_compressed_data_is_an_error() =>
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
