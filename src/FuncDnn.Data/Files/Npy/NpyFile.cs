using System.Buffers.Binary;
using System.Text;
using LanguageExt;

namespace FuncDnn.Data.Files.Npy;

/// <summary>
/// NumPy's .npy format (numpy.lib.format): magic number, version, header length, the header as a Python dictionary,
/// then the numbers of one array.
/// </summary>
public static class NpyFile
{
    private const int Alignment = 64;
    private const int VersionLength = 2;

    /// <summary>The bytes before the numbers are no more than these.</summary>
    internal const int LongestStart = 12 + NpyHeader.Longest;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Writes an array in version 1.0, row-major.</summary>
    /// <param name="numbers">The array.</param>
    /// <returns>The bytes of the file; equal arrays give equal bytes.</returns>
    /// <exception cref="ArgumentException">It has more than 64 axes.</exception>
    public static byte[] Write(NdArray numbers)
    {
        numbers.RequireRank();
        var header = new NpyHeader(
            numbers.Encoding,
            FortranOrder: false,
            numbers.Shape.Select(axis => (long)axis).ToArray()
        ).ToString();
        var before = Magic.Length + VersionLength + sizeof(ushort);
        var start = (before + header.Length + 1 + Alignment - 1) / Alignment * Alignment;
        var bytes = new byte[start + numbers.Bytes.Length];
        Magic.CopyTo(bytes);
        bytes[Magic.Length] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(Magic.Length + VersionLength), (ushort)(start - before));
        bytes.AsSpan(before, start - before - 1).Fill((byte)' ');
        Encoding.ASCII.GetBytes(header, bytes.AsSpan(before));
        bytes[start - 1] = (byte)'\n';
        numbers.Bytes.Span.CopyTo(bytes.AsSpan(start));
        return bytes;
    }

    /// <summary>Reads a file of version 1, 2 or 3, in C or Fortran order and either byte order.</summary>
    /// <param name="path">A .npy file of integers or floating-point numbers.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>Its array, or a read error.</returns>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static Fin<NdArray> Read(string path, CancellationToken cancellation = default) =>
        FileBytes.Read(path, cancellation).Bind(Parse);

    /// <summary>Any bytes give a value or a read error.</summary>
    internal static Fin<NdArray> Parse(FileBytes file) =>
        from parsed in Header(file)
        from header in parsed.Match(
            Fin<NpyHeader>.Succ,
            kind =>
                ReadError.At(
                    file.Name,
                    "the header",
                    $"it holds {kind}, not real numbers",
                    "give it plain numbers, in NumPy with x.astype('f8')"
                )
        )
        from numbers in header.Numbers(file.Name, file.Bytes[header.Start..])
        select numbers;

    /// <summary>
    /// The header at the start of a file, or the kind of an array that holds no real numbers.
    /// </summary>
    /// <param name="file">At least the first <see cref="LongestStart"/> bytes of the file, or all.</param>
    internal static Fin<Either<string, NpyHeader>> Header(FileBytes file) =>
        from range in HeaderRange(file)
        from header in NpyHeader.Parse(file.Name, file.Bytes[range])
        select header.Map(found => found with { Start = range.End.Value });

    private static Fin<Range> HeaderRange(FileBytes file)
    {
        var bytes = file.Bytes.Span;
        if (bytes.Length < Magic.Length + VersionLength + sizeof(uint) || !bytes.StartsWith(Magic))
        {
            return ReadError.At(file.Name, "byte 0", "it is not a .npy file", "check that it is the right file");
        }

        var (major, minor) = (bytes[Magic.Length], bytes[Magic.Length + 1]);
        if (major is < 1 or > 3 || minor != 0)
        {
            return ReadError.At(file.Name, "byte 6", $"version {major}.{minor} is unknown", "fetch the file again");
        }

        var at = Magic.Length + VersionLength;
        var length =
            major == 1
                ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..])
                : BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
        at += major == 1 ? sizeof(ushort) : sizeof(uint);
        return length > bytes.Length - at
                ? ReadError.At(file.Name, "byte 8", $"a header of {length} bytes does not fit", "fetch the file again")
            : length > NpyHeader.Longest
                ? ReadError.At(
                    file.Name,
                    "the header",
                    $"it has {length} bytes",
                    $"at most {NpyHeader.Longest} are allowed"
                )
            : at..(at + (int)length);
    }
}
