using System.Buffers.Binary;
using System.IO.Compression;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Files.Zip;

/// <summary>An entry in the directory of a zip archive.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Flags">Bit 0: encrypted.</param>
/// <param name="Method">0: stored; 8: deflated.</param>
/// <param name="Checksum">The <see cref="Crc32"/> of its contents.</param>
/// <param name="PackedLength">Bytes in the archive.</param>
/// <param name="Length">Bytes after unpacking.</param>
/// <param name="At">The offset of its local header.</param>
internal sealed record ZipEntry(
    string Name,
    ushort Flags,
    ushort Method,
    uint Checksum,
    uint PackedLength,
    uint Length,
    uint At
)
{
    public const uint LocalSignature = 0x0403_4B50;
    public const int LocalLength = 30;
    public const ushort Stored = 0;
    public const ushort Deflated = 8;
    public const ushort Utf8 = 1 << 11;
    private const int NameLengthAt = 26;
    private const ushort Encrypted = 1;

    /// <summary>The range of its contents in the archive.</summary>
    public Fin<Range> Place(FileBytes file)
    {
        if (At > file.Bytes.Length - LocalLength)
        {
            return Unreadable(file, $"it begins at {At}, outside the file");
        }

        var local = file.Bytes.Span[(int)At..];
        if (BinaryPrimitives.ReadUInt32LittleEndian(local) != LocalSignature)
        {
            return Unreadable(file, $"it does not begin at {At}");
        }

        var start =
            At
            + LocalLength
            + BinaryPrimitives.ReadUInt16LittleEndian(local[NameLengthAt..])
            + (long)BinaryPrimitives.ReadUInt16LittleEndian(local[(NameLengthAt + sizeof(ushort))..]);
        return start + PackedLength > file.Bytes.Length
            ? Unreadable(file, $"its {PackedLength} bytes from {start} end outside the file")
            : new Range((int)start, (int)(start + PackedLength));
    }

    /// <summary>The contents; not copied if they are stored without compression.</summary>
    public Fin<ReadOnlyMemory<byte>> Contents(FileBytes file) =>
        from place in PackedPlace(file)
        from contents in Method switch
        {
            Stored when Length == PackedLength => file.Bytes[place],
            Stored => Unreadable(file, $"{PackedLength} bytes are stored, but {Length} are announced"),
            _ => Decompression.Inflate(
                file with
                {
                    Bytes = file.Bytes[place],
                },
                $"entry {Name}",
                Deflate,
                headLength: 0,
                _ => (long)Length
            ),
        }
        from _ in Crc32.Zip.Of(contents.Span) == Checksum
            ? Fin<Unit>.Succ(Prelude.unit)
            : Unreadable(file, "its checksum does not match its contents")
        select contents;

    /// <summary>The first bytes of the contents, or all if there are fewer; the checksum is not verified.</summary>
    public Fin<ReadOnlyMemory<byte>> Head(FileBytes file, int length) =>
        from place in PackedPlace(file)
        let packed = file.Bytes[place]
        from head in Method == Stored
            ? Fin<ReadOnlyMemory<byte>>.Succ(packed[..Math.Min(length, packed.Length)])
            : Decompression.Head(file with { Bytes = packed }, $"entry {Name}", Deflate, length)
        select head;

    private Fin<Range> PackedPlace(FileBytes file) =>
        (Flags & Encrypted) != 0 ? Unreadable(file, "it is encrypted")
        : Method is not (Stored or Deflated)
            ? Unreadable(file, $"it is compressed with method {Method}; only stored and deflated entries are supported")
        : Place(file);

    private static Stream Deflate(Stream packed) => new DeflateStream(packed, CompressionMode.Decompress);

    /// <summary>The error of an entry that cannot be read.</summary>
    public Error Unreadable(FileBytes file, string fault) =>
        ReadError.At(file.Name, $"entry {Name}", fault, "fetch the file again, or write it with numpy.savez");
}
