using System.IO.Compression;
using System.Text;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Data.Files.Zip;

/// <summary>Writes zip archives whose bytes depend on their contents alone, not on time or machine.</summary>
internal static class ZipArchiveWriter
{
    private const ushort Version = 20;

    // The first of January 1980, the earliest date of the format.
    private const ushort Midnight = 0;
    private const ushort FirstDay = (1 << 5) | 1;

    /// <summary>Writes files.</summary>
    /// <param name="files">Contents with distinct names.</param>
    /// <param name="compressed">Whether to deflate them.</param>
    /// <exception cref="ArgumentException">There are more than 65,535 files, or a name has more bytes.</exception>
    public static byte[] Write(EquatableArray<(string Name, byte[] Bytes)> files, bool compressed)
    {
        if (
            files.Count > ushort.MaxValue
            || files.Exists(file => Encoding.UTF8.GetByteCount(file.Name) > ushort.MaxValue)
        )
        {
            throw new ArgumentException(
                $"A zip archive holds at most {ushort.MaxValue} files, and a name at most as many bytes: write fewer "
                    + "arrays, or shorten the names."
            );
        }

        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        using var directory = new BinaryWriter(new MemoryStream(), Encoding.UTF8);
        foreach (var (name, bytes) in files)
        {
            var packed = compressed ? Deflate(bytes) : bytes;
            var at = (uint)stream.Position;
            var nameBytes = Encoding.UTF8.GetBytes(name);
            writer.Write(ZipEntry.LocalSignature);
            Common(writer, nameBytes.Length, bytes, packed.Length, compressed);
            writer.Write(nameBytes);
            writer.Write(packed);

            directory.Write(ZipDirectory.EntrySignature);
            directory.Write(Version);
            Common(directory, nameBytes.Length, bytes, packed.Length, compressed);
            // No comment, first disk, no attributes.
            directory.Write(new byte[10]);
            directory.Write(at);
            directory.Write(nameBytes);
        }

        var start = (uint)stream.Position;
        directory.BaseStream.Position = 0;
        directory.BaseStream.CopyTo(stream);
        writer.Write(ZipDirectory.EndSignature);
        writer.Write(0);
        writer.Write((ushort)files.Count);
        writer.Write((ushort)files.Count);
        writer.Write((uint)directory.BaseStream.Length);
        writer.Write(start);
        writer.Write((ushort)0);
        return stream.ToArray();
    }

    /// <summary>The fields that the local header and the directory entry share.</summary>
    private static void Common(BinaryWriter writer, int nameLength, byte[] bytes, int packedLength, bool compressed)
    {
        writer.Write(Version);
        writer.Write(ZipEntry.Utf8);
        writer.Write(compressed ? ZipEntry.Deflated : ZipEntry.Stored);
        writer.Write(Midnight);
        writer.Write(FirstDay);
        writer.Write(Crc32.Zip.Of(bytes));
        writer.Write(packedLength);
        writer.Write(bytes.Length);
        writer.Write((ushort)nameLength);
        // No extra fields.
        writer.Write((ushort)0);
    }

    private static byte[] Deflate(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var stream = new DeflateStream(packed, CompressionLevel.Optimal))
        {
            stream.Write(bytes);
        }

        return packed.ToArray();
    }
}
