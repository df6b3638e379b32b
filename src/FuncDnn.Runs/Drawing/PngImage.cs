using System.Buffers.Binary;
using System.IO.Compression;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Images;

namespace FuncDnn.Runs.Drawing;

/// <summary>Images as PNG files (W3C, Portable Network Graphics), compressed by zlib without filters.</summary>
internal static class PngImage
{
    private const int MaxColors = 256;
    private const int Channels = 4;
    private const byte BitsOfSample = 8;
    private const byte IndexedColor = 3;
    private const byte ColorWithOpacity = 6;

    /// <summary>Writes an image of at most 256 colours: a byte for each pixel.</summary>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="colors">Red, green, blue and opacity of each colour.</param>
    /// <param name="pixels">The index of each pixel's colour, row by row from the top.</param>
    public static byte[] Indexed(int width, ReadOnlySpan<byte> colors, ReadOnlySpan<byte> pixels)
    {
        var count = colors.Length / Channels;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxColors);
        var (palette, opacity) = (new byte[3 * count], new byte[count]);
        for (var i = 0; i < count; i++)
        {
            colors.Slice(Channels * i, 3).CopyTo(palette.AsSpan(3 * i));
            opacity[i] = colors[Channels * i + 3];
        }

        var file = Start(width, pixels.Length / width, IndexedColor);
        WriteChunk(file, "PLTE"u8, palette);
        WriteChunk(file, "tRNS"u8, opacity);
        return End(file, width, pixels);
    }

    /// <summary>Writes an image of any colours.</summary>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="pixels">Red, green, blue and opacity of each pixel, row by row from the top.</param>
    public static byte[] Colored(int width, ReadOnlySpan<byte> pixels) =>
        End(Start(width, pixels.Length / (Channels * width), ColorWithOpacity), Channels * width, pixels);

    private static MemoryStream Start(int width, int height, byte colorType)
    {
        var header = new byte[PngHeader.Length];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (BitsOfSample, colorType);
        var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n']);
        WriteChunk(file, "IHDR"u8, header);
        return file;
    }

    private static byte[] End(MemoryStream file, int bytesOfRow, ReadOnlySpan<byte> pixels)
    {
        WriteChunk(file, "IDAT"u8, Compressed(bytesOfRow, pixels));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Compressed(int bytesOfRow, ReadOnlySpan<byte> pixels)
    {
        var bytes = new MemoryStream();
        using (var packed = new ZLibStream(bytes, CompressionLevel.Optimal))
        {
            for (var at = 0; at < pixels.Length; at += bytesOfRow)
            {
                // The filter of the row: none.
                packed.WriteByte(0);
                packed.Write(pixels.Slice(at, bytesOfRow));
            }
        }

        return bytes.ToArray();
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        byte[] chunk = [.. type, .. content];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(chunk);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Zip.Of(chunk));
        file.Write(number);
    }
}
