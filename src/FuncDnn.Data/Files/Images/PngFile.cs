using System.IO.Compression;
using LanguageExt;

namespace FuncDnn.Data.Files.Images;

/// <summary>
/// The PNG format (W3C, Portable Network Graphics), with every colour type, depth and interlacing. BigGustave takes 2
/// GB of memory for a damaged file of some kilobytes; here memory follows what the file holds.
/// </summary>
internal static class PngFile
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    /// <summary>Whether the first bytes are those of a PNG file.</summary>
    public static bool Is(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Signature);

    /// <summary>Any bytes behind the signature give height x width x channels or a read error.</summary>
    public static Fin<NdArray> Parse(FileBytes file) =>
        from chunks in PngChunks.Parse(file)
        let header = chunks.Header
        from _ in PictureFile.RequireSize(file, header.Width, header.Height, 8 * Decompression.GreatestRatio)
        from raw in Decompression.Inflate(
            file with
            {
                Bytes = chunks.Packed,
            },
            "the pixels",
            packed => new ZLibStream(packed, CompressionMode.Decompress),
            headLength: 0,
            _ => header.RawLength
        )
        from pixels in Pixels(header, chunks.Palette, raw.ToArray()) is { } bytes
            ? Fin<byte[]>.Succ(bytes)
            : PictureFile.Damaged(file, "the pixels", "a filter is unknown, or a colour is not in the palette")
        select new NdArray([(int)header.Height, (int)header.Width, header.Channels], DType.Of<byte>(), pixels);

    private static byte[]? Pixels(PngHeader header, ReadOnlyMemory<byte> palette, byte[] raw)
    {
        var pixels = new byte[header.Width * header.Height * header.Channels];
        var at = 0;
        foreach (var pass in header.Passes)
        {
            var length = (int)header.RowLength(pass.Columns);
            var above = ReadOnlySpan<byte>.Empty;
            for (var row = 0; row < pass.Rows; row++)
            {
                var current = raw.AsSpan(at + 1, length);
                if (!PngFilter.Undo(raw[at], current, above, Math.Max(1, header.PixelBits / 8)))
                {
                    return null;
                }

                var start = (pass.Y + ((long)row * pass.StepY)) * header.Width;
                for (var column = 0; column < pass.Columns; column++)
                {
                    var to = (int)(start + pass.X + ((long)column * pass.StepX)) * header.Channels;
                    if (!Copy(header, palette.Span, current, column, pixels.AsSpan(to, header.Channels)))
                    {
                        return null;
                    }
                }

                above = current;
                at += 1 + length;
            }
        }

        return pixels;
    }

    private static bool Copy(
        PngHeader header,
        ReadOnlySpan<byte> palette,
        ReadOnlySpan<byte> row,
        int column,
        Span<byte> pixel
    )
    {
        if (header.HasPalette)
        {
            var index = 3 * Sample(header.BitDepth, row, column);
            return index + 3 <= palette.Length && palette.Slice(index, 3).TryCopyTo(pixel);
        }

        for (var channel = 0; channel < pixel.Length; channel++)
        {
            var sample = Sample(header.BitDepth, row, (column * header.Samples) + channel);
            // 255 / 15, 255 / 3 and 255 / 1 are whole; 16 bits are rounded to nearest.
            pixel[channel] = (byte)(
                header.BitDepth == 16 ? ((sample * 255) + 32_895) >> 16 : sample * 255 / ((1 << header.BitDepth) - 1)
            );
        }

        return true;
    }

    private static int Sample(int depth, ReadOnlySpan<byte> row, int index) =>
        depth switch
        {
            8 => row[index],
            16 => (row[2 * index] << 8) | row[(2 * index) + 1],
            _ => (row[index * depth / 8] >> (8 - depth - (index * depth % 8))) & ((1 << depth) - 1),
        };
}
