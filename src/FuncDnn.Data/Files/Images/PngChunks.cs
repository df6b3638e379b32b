using System.Buffers.Binary;
using LanguageExt;

namespace FuncDnn.Data.Files.Images;

/// <summary>The chunks of a PNG file that a picture consists of.</summary>
/// <param name="Header">The header.</param>
/// <param name="Palette">Three bytes for each colour; empty without a palette.</param>
/// <param name="Packed">The compressed pixels, all chunks joined.</param>
internal sealed record PngChunks(PngHeader Header, ReadOnlyMemory<byte> Palette, ReadOnlyMemory<byte> Packed)
{
    public const int SignatureLength = 8;

    // Length and type before the data, a checksum behind it.
    private const int Frame = 12;

    /// <summary>Any bytes behind the signature give a value or a read error.</summary>
    public static Fin<PngChunks> Parse(FileBytes file)
    {
        PngHeader? header = null;
        var palette = ReadOnlyMemory<byte>.Empty;
        var parts = new List<ReadOnlyMemory<byte>>();
        for (var at = SignatureLength; ; )
        {
            var rest = file.Bytes[at..];
            var length = rest.Length < Frame ? 0 : BinaryPrimitives.ReadUInt32BigEndian(rest.Span);
            if (rest.Length < Frame || length > rest.Length - Frame)
            {
                return PictureFile.Damaged(file, $"byte {at}", "the file ends in the middle of a part");
            }

            var (type, data) = (rest.Slice(4, 4), rest.Slice(8, (int)length));
            var checksum = BinaryPrimitives.ReadUInt32BigEndian(rest.Span[(8 + (int)length)..]);
            if (Crc32.Zip.Of(rest.Span.Slice(4, 4 + (int)length)) != checksum)
            {
                return PictureFile.Damaged(file, $"byte {at}", "a checksum does not match");
            }

            if (header is null)
            {
                header = type.Span.SequenceEqual("IHDR"u8) ? PngHeader.Parse(data.Span) : null;
                if (header is null)
                {
                    return PictureFile.Damaged(file, $"byte {at}", "the header is missing or not valid");
                }
            }
            else if (type.Span.SequenceEqual("IDAT"u8))
            {
                parts.Add(data);
            }
            else if (type.Span.SequenceEqual("PLTE"u8))
            {
                palette = data;
            }
            else if (type.Span.SequenceEqual("IEND"u8))
            {
                return new PngChunks(header, palette, Joined(parts));
            }

            at += Frame + (int)length;
        }
    }

    private static ReadOnlyMemory<byte> Joined(List<ReadOnlyMemory<byte>> parts)
    {
        if (parts.Count == 1)
        {
            return parts[0];
        }

        var (joined, at) = (new byte[parts.Sum(part => part.Length)], 0);
        foreach (var part in parts)
        {
            part.CopyTo(joined.AsMemory(at));
            at += part.Length;
        }

        return joined;
    }
}
