using System.Buffers.Binary;
using System.IO.Compression;
using BitMiracle.LibJpeg.Classic;
using FuncDnn.Data.Files;

namespace FuncDnn.Tests.Files.Images;

/// <summary>Writes small PNG and JPEG files.</summary>
internal static class Pictures
{
    /// <summary>A PNG file without interlacing; row r has the filter r mod 5.</summary>
    /// <param name="depth">Bits of a sample.</param>
    /// <param name="type">0 grey, 2 colour, 3 palette, 4 grey and alpha, 6 colour and alpha.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="rows">The packed samples of each row.</param>
    /// <param name="distance">The bytes of a pixel, at least 1.</param>
    /// <param name="palette">The colours, if there are any.</param>
    public static byte[] Png(int depth, int type, int width, byte[][] rows, int distance, byte[]? palette = null) =>
        Png(depth, type, width, rows.Length, Filtered(rows, distance), palette);

    /// <summary>A PNG file of pixels that are filtered already.</summary>
    public static byte[] Png(
        int depth,
        int type,
        int width,
        int height,
        byte[] filtered,
        byte[]? palette = null,
        bool interlaced = false
    )
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = ((byte)depth, (byte)type, interlaced ? (byte)1 : (byte)0);
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(filtered);
        }

        // The pixels come in two parts, as large pictures have them.
        var pixels = packed.ToArray();
        return
        [
            0x89,
            (byte)'P',
            (byte)'N',
            (byte)'G',
            13,
            10,
            26,
            10,
            .. Chunk("IHDR", header),
            .. palette is null ? [] : Chunk("PLTE", palette),
            .. Chunk("IDAT", pixels[..3]),
            .. Chunk("IDAT", pixels[3..]),
            .. Chunk("IEND", []),
        ];
    }

    /// <summary>The parts of a file with right checksums again.</summary>
    public static byte[] Repaired(byte[] bytes)
    {
        var fixedBytes = bytes.ToArray();
        for (var at = 8; at + 12 <= bytes.Length; )
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
            if (length > bytes.Length - at - 12)
            {
                break;
            }

            var end = at + 8 + (int)length;
            BinaryPrimitives.WriteUInt32BigEndian(
                fixedBytes.AsSpan(end),
                Crc32.Zip.Of(fixedBytes.AsSpan(at + 4, 4 + (int)length))
            );
            at = end + 4;
        }

        return fixedBytes;
    }

    /// <summary>A JPEG file of a picture.</summary>
    public static byte[] Jpeg(byte[] pixels, int width, int height, int channels, bool progressive = false)
    {
        var stream = new MemoryStream();
        var picture = new jpeg_compress_struct(new jpeg_error_mgr());
        picture.jpeg_stdio_dest(stream);
        (picture.Image_width, picture.Image_height, picture.Input_components) = (width, height, channels);
        picture.In_color_space = channels == 1 ? J_COLOR_SPACE.JCS_GRAYSCALE : J_COLOR_SPACE.JCS_RGB;
        picture.jpeg_set_defaults();
        picture.jpeg_set_quality(90, true);
        if (progressive)
        {
            picture.jpeg_simple_progression();
        }

        picture.jpeg_start_compress(true);
        for (var row = 0; row < height; row++)
        {
            picture.jpeg_write_scanlines([pixels[(row * width * channels)..((row + 1) * width * channels)]], 1);
        }

        picture.jpeg_finish_compress();
        return stream.ToArray();
    }

    /// <summary>Filters rows as the encoder of PNG does: the definition of the format, 9.2.</summary>
    private static byte[] Filtered(byte[][] rows, int distance)
    {
        var bytes = new List<byte>();
        for (var r = 0; r < rows.Length; r++)
        {
            bytes.Add((byte)(r % 5));
            for (var i = 0; i < rows[r].Length; i++)
            {
                var left = i < distance ? 0 : rows[r][i - distance];
                var up = r == 0 ? 0 : rows[r - 1][i];
                var corner = r == 0 || i < distance ? 0 : rows[r - 1][i - distance];
                int[] near = [left, up, corner];
                var predicted = (r % 5) switch
                {
                    0 => 0,
                    1 => left,
                    2 => up,
                    3 => (left + up) / 2,
                    _ => near.MinBy(one => Math.Abs(left + up - corner - one)),
                };
                bytes.Add((byte)(rows[r][i] - predicted));
            }
        }

        return [.. bytes];
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        var bytes = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(bytes, data.Length);
        System.Text.Encoding.ASCII.GetBytes(type, bytes.AsSpan(4));
        data.CopyTo(bytes, 8);
        BinaryPrimitives.WriteUInt32BigEndian(
            bytes.AsSpan(8 + data.Length),
            Crc32.Zip.Of(bytes.AsSpan(4, 4 + data.Length))
        );
        return bytes;
    }
}
