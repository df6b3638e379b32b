using System.Buffers.Binary;
using System.Text;

namespace FuncDnn.Data.Files.Hdf5;

/// <summary>
/// The bytes of an HDF5 file, little-endian, read by address. An address outside the file or a violation of the format
/// throws <see cref="InvalidDataException"/>, which <see cref="Hdf5File"/> turns into an error value.
/// </summary>
/// <param name="All">The whole file.</param>
internal sealed record Hdf5Bytes(ReadOnlyMemory<byte> All)
{
    /// <summary>Bytes per address and per length; nobody writes other widths today.</summary>
    public const int Word = sizeof(ulong);

    public ReadOnlyMemory<byte> Slice(long at, long length) =>
        at >= 0 && length >= 0 && at <= All.Length - length
            ? All.Slice((int)at, (int)length)
            : throw new InvalidDataException($"it points to {length} bytes at {at}, which is outside the file");

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
    public string Text(long at)
    {
        const int longest = 4096;
        var rest = Slice(at, Math.Clamp(All.Length - at, 0, longest)).Span;
        var end = rest.IndexOf((byte)0);
        return end < 0 ? throw new InvalidDataException($"the name at {at} has no end") : TextBytes.Name(rest[..end]);
    }

    public bool Has(long at, string signature) =>
        at >= 0
        && at <= All.Length - signature.Length
        && Slice(at, signature.Length).Span.SequenceEqual(Encoding.Latin1.GetBytes(signature));

    public void Expect(long at, string signature)
    {
        if (!Has(at, signature))
        {
            throw new InvalidDataException($"{signature} is not at byte {at}");
        }
    }
}
