using System.IO.Compression;
using FuncDnn.Data.Files;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Files;
using LanguageExt;

namespace FuncDnn.Tests.Files;

/// <summary>Reading is bounded and can be cancelled.</summary>
public sealed class FileBytesTests
{
    [Fact]
    public void A_file_is_read_up_to_its_limit_and_no_further()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.txt", "123456");
        Assert.Equal(6, ReadChecks.Value(FileBytes.Read(path, 6)).Bytes.Length);
        Assert.Equal(
            "a.txt: the file: it has more than 5 bytes; check that it is the right file.",
            ReadChecks.Line(FileBytes.Read(path, 5))
        );
        Assert.Equal(0, ReadChecks.Value(FileBytes.Read(folder.Write("empty.txt", ""))).Bytes.Length);
    }

    [Fact]
    public void A_pipe_is_read_up_to_its_limit_and_is_not_empty_beyond_it()
    {
        using var packed = new MemoryStream();
        using (var writer = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            writer.Write("123456"u8);
        }

        // Like a pipe it has no length.
        Fin<FileBytes> Read(int longest) =>
            FileBytes.Read(
                () => new GZipStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress),
                "x.csv",
                longest
            );
        Assert.Equal(6, ReadChecks.Value(Read(6)).Bytes.Length);
        Assert.Equal(
            "x.csv: the input: it has more than 5 bytes; it is a pipe or a device: copy it to a file.",
            ReadChecks.Line(Read(5))
        );
    }

    [Fact]
    public void A_cancelled_reading_ends()
    {
        using var folder = new TemporaryFolder();
        using var source = new CancellationTokenSource();
        source.Cancel();
        var path = folder.Write("a.txt", "1");
        Assert.Throws<OperationCanceledException>(() => FileBytes.Read(path, source.Token));
    }

    [Fact]
    public void A_file_longer_than_a_piece_is_read_whole()
    {
        using var folder = new TemporaryFolder();
        var bytes = new byte[(9 << 20) + 1];
        new Random(1).NextBytes(bytes);
        File.WriteAllBytes(folder["a.bin"], bytes);
        Assert.True(ReadChecks.Value(FileBytes.Read(folder["a.bin"])).Bytes.Span.SequenceEqual(bytes));
    }

    [Theory]
    [InlineData(new byte[] { (byte)'M', 0xC3, 0xB6, (byte)'r' }, "Mör")]
    [InlineData(new byte[] { (byte)'M', 0xF6, (byte)'r' }, "M\\xF6r")]
    [InlineData(new byte[] { (byte)'M', 0xE4, (byte)'r' }, "M\\xE4r")]
    public void Names_that_are_not_UTF8_remain_different(byte[] bytes, string name) =>
        Assert.Equal(name, TextBytes.Name(bytes));
}
