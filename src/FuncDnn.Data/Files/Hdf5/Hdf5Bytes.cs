using System.Buffers.Binary;
using System.Text;

namespace FuncDnn.Data.Files.Hdf5;

/// <summary>
/// The bytes of an HDF5 file, little-endian, read by address. An address outside the file or a violation of the format
/// throws <see cref="InvalidDataException"/>, which <see cref="Hdf5File"/> turns into an error value.
/// </summary>
/// <param name="all">The length of the file, without its user block.</param>
/// <param name="read">Reads bytes that are in the file: the place of the first one, and their number.</param>
internal sealed class Hdf5Bytes(long all, Func<long, int, ReadOnlyMemory<byte>> read)
{
    /// <summary>Bytes per address and per length; nobody writes other widths today.</summary>
    public const int Word = sizeof(ulong);

    /// <summary>The address of what has not been written: all bits are 1.</summary>
    public const long Undefined = long.MaxValue;

    private const int LongestFill = 16 << 20;
    private const int AccessesPerByte = 8;
    private const int AccessesAtLeast = 1000;

    private long _accesses = AccessesAtLeast + ((long)AccessesPerByte * all);
    private long _room = 2 * LongestData(all);

    /// <summary>A file that is in memory.</summary>
    public Hdf5Bytes(ReadOnlyMemory<byte> whole)
        : this(whole.Length, (at, length) => whole.Slice((int)at, length)) { }

    /// <summary>A file that is read where it is asked for.</summary>
    public Hdf5Bytes(BlockFile file)
        : this(
            file.Length,
            (at, length) =>
                file.Read(at, length).Match(bytes => bytes, error => throw new InvalidDataException(error.Message))
        ) { }

    /// <summary>The length of the file in bytes.</summary>
    public long Length => all;

    /// <summary>
    /// Takes room in memory for data. All that is read at once takes at most twice (unpacked, and put together) what
    /// deflate can unpack from a file of this length, or 16 MiB, which leaves room for fill values.
    /// </summary>
    /// <exception cref="InvalidDataException">There is no such room.</exception>
    public void Reserve(long bytes)
    {
        _room = bytes > _room ? -1 : _room - bytes;
        if (_room < 0)
        {
            throw new InvalidDataException($"it takes {bytes} bytes, which a file of {all} cannot hold");
        }
    }

    /// <summary>
    /// Bytes of the file. An intact file describes itself in parts that are read a bounded number of times, so a walk
    /// that takes more accesses leads in a circle, whichever parts it consists of.
    /// </summary>
    public ReadOnlyMemory<byte> Slice(long at, long length)
    {
        if (_accesses-- <= 0)
        {
            throw new InvalidDataException("its parts lead in a circle");
        }

        return at >= 0 && length is >= 0 and <= int.MaxValue && at <= all - length
            ? read(at, (int)length)
            : throw new InvalidDataException($"it points to {length} bytes at {at}, which is outside the file");
    }

    /// <summary>An unsigned integer of up to eight bytes; above 2^63 it is an address outside any file.</summary>
    public long Number(long at, int size)
    {
        Span<byte> wide = stackalloc byte[Word];
        wide.Clear();
        Slice(at, size).Span.CopyTo(wide);
        var number = BinaryPrimitives.ReadUInt64LittleEndian(wide);
        return number > long.MaxValue ? long.MaxValue : (long)number;
    }

    public int Byte(long at) => Slice(at, 1).Span[0];

    public long Address(long at) => Number(at, Word);

    public string Text(long at, long length) => TextBytes.Name(Slice(at, length).Span);

    /// <summary>A zero-terminated string.</summary>
    public string Text(long at) => TextBytes.Name(Terminated(at).Span);

    /// <summary>The bytes up to a zero.</summary>
    public ReadOnlyMemory<byte> Terminated(long at)
    {
        const int longest = 4096;
        var rest = Slice(at, Math.Clamp(all - at, 0, longest));
        var end = rest.Span.IndexOf((byte)0);
        // Long names take more time than numbers do.
        _accesses -= Math.Max(0, end) / Word;
        return end < 0 ? throw new InvalidDataException($"the name at {at} has no end") : rest[..end];
    }

    public bool Has(long at, string signature) =>
        at >= 0
        && at <= all - signature.Length
        && Slice(at, signature.Length).Span.SequenceEqual(Encoding.Latin1.GetBytes(signature));

    public void Expect(long at, string signature)
    {
        if (!Has(at, signature))
        {
            throw new InvalidDataException($"{signature} is not at byte {at}");
        }
    }

    /// <summary>How many bytes a field takes that holds numbers up to this one.</summary>
    public static int Width(long greatest) => ((int)long.Log2(Math.Max(1, greatest)) / 8) + 1;

    /// <summary>The product of lengths; the greatest number where it would overflow.</summary>
    public static long Product(long first, IEnumerable<long> others) =>
        others.Aggregate(first, (product, next) => (long)Int128.Min(long.MaxValue, (Int128)product * next));

    private static long LongestData(long length) => Math.Max(LongestFill, (long)Decompression.GreatestRatio * length);
}
