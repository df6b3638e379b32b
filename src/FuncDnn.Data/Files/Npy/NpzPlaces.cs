using System.Buffers.Binary;
using System.Text;
using FuncDnn.Data.Files.Zip;
using FuncDnn.Numerics.Collections;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Files.Npy;

/// <summary>
/// Finds the arrays of a .npz file of any size. Its entries follow each other; their headers have the lengths, of eight
/// bytes where four are too few (PKWARE, APPNOTE.TXT, 4.5.3).
/// </summary>
internal static class NpzPlaces
{
    private const ushort WithoutLengths = 1 << 3;
    private const ushort LongLengths = 1;
    private const int MostEntries = 10_000;

    /// <summary>The arrays; compressed ones cannot be read in parts.</summary>
    public static Fin<EquatableArray<ArrayPlace>> Of(BlockFile file)
    {
        var places = new List<ArrayPlace>();
        for (var at = 0L; places.Count < MostEntries && at <= file.Length - ZipEntry.LocalLength; )
        {
            var read = Entry(file, at);
            if (read.Case is not Found found)
            {
                return read.Map(_ => EquatableArray<ArrayPlace>.Empty);
            }

            if (found.Place is not { } place)
            {
                break;
            }

            places.Add(place);
            at = found.End;
        }

        return places.ToEquatableArray();
    }

    // Without a place: the directory, which follows the entries.
    private sealed record Found(ArrayPlace? Place, long End);

    private static Fin<Found> Entry(BlockFile file, long at) =>
        from head in file.Read(at, ZipEntry.LocalLength)
        from found in BinaryPrimitives.ReadUInt32LittleEndian(head) == ZipEntry.LocalSignature
            ? Entry(file, at, head)
            : new Found(null, at)
        select found;

    private static Fin<Found> Entry(BlockFile file, long at, byte[] head)
    {
        var (nameLength, moreLength) = (UInt16(head, 26), UInt16(head, 28));
        var start = at + ZipEntry.LocalLength + nameLength + moreLength;
        return from rest in start <= file.Length
                ? file.Read(at + ZipEntry.LocalLength, nameLength + moreLength)
                : Damaged(file, at)
            let name = Encoding.UTF8.GetString(rest, 0, nameLength)
            let lengths = Lengths(head, rest.AsSpan(nameLength))
            from _ in (UInt16(head, 6) & WithoutLengths) != 0
                ? ReadError.At(file.Name, $"entry {name}", "its length comes after it", "write it with numpy.savez")
                : Prelude.FinSucc(Prelude.unit)
            from fits in lengths.Packed >= 0 && lengths.Packed <= file.Length - start
                ? Prelude.FinSucc(Prelude.unit)
                : Damaged(file, at)
            from place in Place(file, name, start, UInt16(head, 8), lengths)
            select new Found(place, start + lengths.Packed);
    }

    private static Fin<ArrayPlace> Place(
        BlockFile file,
        string name,
        long start,
        ushort method,
        (long Packed, long Length) lengths
    )
    {
        var array = name.EndsWith(NpzFile.Suffix, StringComparison.Ordinal) ? name[..^NpzFile.Suffix.Length] : name;
        return array == name ? ArrayPlace.Of(name, "it is no array", "name an array")
            : method != ZipEntry.Stored || lengths.Packed != lengths.Length
                ? ArrayPlace.Of(array, "it is compressed", "write it with numpy.savez or numpy.save")
            : from bytes in file.Read(start, (int)Math.Min(NpyFile.LongestStart, lengths.Length))
            from place in NpyPlace.Of(new FileBytes($"{file.Name}/{name}", bytes), array, lengths.Length, start)
            select place;
    }

    private static (long Packed, long Length) Lengths(byte[] head, ReadOnlySpan<byte> more)
    {
        var (packed, length) = ((long)UInt32(head, 18), (long)UInt32(head, 22));
        for (; (packed == uint.MaxValue || length == uint.MaxValue) && more.Length >= 20; )
        {
            if (UInt16(more, 0) == LongLengths)
            {
                return (Int64(more, 12), Int64(more, 4));
            }

            more = more[Math.Min(more.Length, 4 + UInt16(more, 2))..];
        }

        return (packed, length);
    }

    private static Error Damaged(BlockFile file, long at) =>
        ReadError.At(file.Name, $"byte {at}", "an entry does not fit into the file", "fetch the file again");

    private static ushort UInt16(ReadOnlySpan<byte> bytes, int at) =>
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint UInt32(ReadOnlySpan<byte> bytes, int at) =>
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static long Int64(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]);
}
