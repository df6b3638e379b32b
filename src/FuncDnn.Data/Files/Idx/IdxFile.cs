using System.Buffers.Binary;
using System.IO.Compression;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Files.Idx;

/// <summary>
/// The IDX format of MNIST, plain or gzipped: two zero bytes, the element type, the rank, then the axes and the
/// numbers, big-endian (yann.lecun.com/exdb/mnist).
/// </summary>
public static class IdxFile
{
    private const int AxisLength = 4;
    private const int LongestHeader = AxisLength * (1 + byte.MaxValue);

    /// <summary>Reads a file.</summary>
    /// <param name="path">An IDX file, plain or gzipped.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>Its numbers with their shape, or a read error.</returns>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static Fin<NdArray> Read(string path, CancellationToken cancellation = default) =>
        FileBytes.Read(path, cancellation).Bind(Parse);

    /// <summary>Any bytes give a value or a read error.</summary>
    internal static Fin<NdArray> Parse(FileBytes file) =>
        file.Bytes.Span is [0x1F, 0x8B, ..]
            ? Decompression
                .Inflate(
                    file,
                    "the gzip stream",
                    stream => new GZipStream(stream, CompressionMode.Decompress),
                    LongestHeader,
                    head => Header.Of(file.Name, head).Map(header => header.FileLength)
                )
                .Bind(bytes => ParsePlain(file with { Bytes = bytes }))
            : ParsePlain(file);

    /// <summary>Where the numbers of a plain file are.</summary>
    /// <param name="start">The first bytes of the file.</param>
    /// <param name="name">The name of the array.</param>
    internal static Fin<ArrayPlace> Place(FileBytes start, string name) =>
        Header
            .Of(start.Name, start.Bytes.Span)
            .Map(header => new ArrayPlace(name, header.Shape, header.Encoding, header.Length));

    private static Fin<NdArray> ParsePlain(FileBytes file) =>
        from header in Header.Of(file.Name, file.Bytes.Span)
        from numbers in header.FileLength == file.Bytes.Length
            ? Fin<ReadOnlyMemory<byte>>.Succ(file.Bytes[header.Length..])
            : ReadError.At(
                file.Name,
                "the numbers",
                $"a file of {string.Join(" x ", header.Shape)} of {header.Encoding} has {header.FileLength} bytes, "
                    + $"this one has {file.Bytes.Length}",
                "fetch the file again"
            )
        select new NdArray(header.Shape.Map(axis => (int)axis), header.Encoding, numbers);

    private sealed record Header(DType Encoding, EquatableArray<long> Shape)
    {
        public int Length => AxisLength * (1 + Shape.Count);

        public long FileLength => Length + NdArray.Length(Shape, Encoding);

        public static Fin<Header> Of(string file, ReadOnlySpan<byte> bytes) =>
            bytes is not [0, 0, var code, var rank, ..]
                ? ReadError.At(file, "byte 0", "an IDX file begins with two zero bytes", "check that it is an IDX file")
            : EncodingOf(code) is not { } encoding
                ? ReadError.At(file, "byte 2", $"element type 0x{code:X2} is unknown", "check that it is an IDX file")
            : bytes.Length < AxisLength * (1 + rank)
                ? ReadError.At(file, "byte 4", $"it ends before the lengths of its {rank} axes", "fetch the file again")
            : new Header(encoding, Axes(bytes.Slice(AxisLength, AxisLength * rank)));

        private static EquatableArray<long> Axes(ReadOnlySpan<byte> bytes)
        {
            var axes = EquatableArray<long>.Empty;
            for (; !bytes.IsEmpty; bytes = bytes[AxisLength..])
            {
                axes = axes.Add(BinaryPrimitives.ReadUInt32BigEndian(bytes));
            }

            return axes;
        }

        private static DType? EncodingOf(byte code) =>
            code switch
            {
                0x08 => new(DTypeKind.UnsignedInteger, 1, BigEndian: true),
                0x09 => new(DTypeKind.SignedInteger, 1, BigEndian: true),
                0x0B => new(DTypeKind.SignedInteger, 2, BigEndian: true),
                0x0C => new(DTypeKind.SignedInteger, 4, BigEndian: true),
                0x0D => new(DTypeKind.FloatingPoint, 4, BigEndian: true),
                0x0E => new(DTypeKind.FloatingPoint, 8, BigEndian: true),
                _ => null,
            };
    }
}
