using System.Buffers.Binary;
using System.IO.Compression;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Images;
using FuncDnn.Runs.Drawing;

namespace FuncDnn.Tests.Reports.Drawing;

/// <summary>Images as PNG files: what a reader of PNG gets back.</summary>
public sealed class PngImageTests
{
    [Fact]
    public void The_colours_of_an_image_come_back_pixel_by_pixel()
    {
        byte[] colors = [1, 2, 3, 255, 4, 5, 6, 128, 7, 8, 9, 0];
        var png = PngImage.Indexed(3, colors, [0, 1, 2, 2, 0, 1]);
        var read = Read(png);
        Assert.Equal([2, 3, 3], read.Shape);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 7, 8, 9, 1, 2, 3, 4, 5, 6], read.Bytes.ToArray());
        Assert.Equal([255, 128, 0], Chunk(png, "tRNS"));
    }

    [Fact]
    public void Each_pixel_of_a_coloured_image_has_its_opacity()
    {
        byte[] pixels = [1, 2, 3, 255, 4, 5, 6, 128, 7, 8, 9, 0, 10, 11, 12, 64];
        var png = PngImage.Colored(2, pixels);
        Assert.Equal([2, 2, 3], Read(png).Shape);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], Read(png).Bytes.ToArray());
        using var packed = new ZLibStream(new MemoryStream(Chunk(png, "IDAT")), CompressionMode.Decompress);
        var rows = new MemoryStream();
        packed.CopyTo(rows);
        Assert.Equal([0, .. pixels[..8], 0, .. pixels[8..]], rows.ToArray());
    }

    [Fact]
    public void More_colours_than_a_byte_can_count_are_refused()
    {
        Assert.Equal([1, 1, 3], Read(PngImage.Indexed(1, new byte[4 * 256], [255])).Shape);
        Assert.Throws<ArgumentOutOfRangeException>(() => PngImage.Indexed(1, new byte[4 * 257], [0]));
    }

    private static NdArray Read(byte[] png) => PictureFile.Parse(new FileBytes("x.png", png)).ThrowIfFail();

    private static byte[] Chunk(byte[] png, string type)
    {
        var at = png.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(type));
        return png[(at + 4)..(at + 4 + BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at - 4)))];
    }
}
