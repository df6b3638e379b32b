using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Files.Zip;

/// <summary>
/// The directory at the end of a zip archive (PKWARE, APPNOTE.TXT), without the extensions for 4 GiB and more.
/// </summary>
internal static class ZipDirectory
{
    public const uint EndSignature = 0x0605_4B50;
    public const uint EntrySignature = 0x0201_4B50;
    public const int EndLength = 22;
    public const int EntryLength = 46;

    private const string Check = "check that it is a .npz file";

    /// <summary>The files in an archive, none of which overlaps another.</summary>
    /// <param name="file">The archive.</param>
    public static Fin<EquatableArray<ZipEntry>> Entries(FileBytes file) =>
        from entries in All(file)
        from _ in RequireDisjoint(file, entries)
        select entries;

    /// <summary>Requires that entries unpack to half of the memory at most.</summary>
    /// <param name="file">The archive.</param>
    /// <param name="entries">The entries that are read.</param>
    /// <param name="memory">The bytes of memory there are.</param>
    public static Fin<Unit> RequireRoom(FileBytes file, IEnumerable<ZipEntry> entries, long memory)
    {
        var unpacked = 0L;
        foreach (var entry in entries)
        {
            unpacked += entry.Length;
            // Zeros shrink a thousandfold, so no ratio tells a bomb from an array; memory does.
            if (unpacked > memory / 2)
            {
                return ReadError.At(
                    file.Name,
                    $"entry {entry.Name}",
                    $"the archive unpacks to more than {memory / 2} bytes, half of the memory",
                    "read it on a machine with more memory, or write fewer arrays into one file"
                );
            }
        }

        return Prelude.unit;
    }

    private static Fin<EquatableArray<ZipEntry>> All(FileBytes file)
    {
        var bytes = file.Bytes.Span;
        var end = End(bytes);
        if (end < 0)
        {
            return ReadError.At(file.Name, "the end", "there is no directory of a zip archive", Check);
        }

        var count = UInt16At(bytes, end + 10);
        var at = (long)UInt32At(bytes, end + 16);
        var entries = new List<ZipEntry>();
        var names = new System.Collections.Generic.HashSet<string>();
        for (; entries.Count < count; )
        {
            if (at > end - EntryLength || UInt32At(bytes, (int)at) != EntrySignature)
            {
                return ReadError.At(file.Name, $"byte {at}", $"entry {entries.Count} of {count} is missing", Check);
            }

            var entry = Entry(bytes[(int)at..end]);
            if (entry is null || !names.Add(entry.Name))
            {
                return ReadError.At(file.Name, $"byte {at}", "a name is truncated, not UTF-8, or repeated", Check);
            }

            entries.Add(entry);
            at +=
                EntryLength
                + UInt16At(bytes, (int)at + 28)
                + UInt16At(bytes, (int)at + 30)
                + UInt16At(bytes, (int)at + 32);
        }

        return at == end
            ? entries.ToEquatableArray()
            : ReadError.At(file.Name, "the directory", $"it ends at {at}, not at {end}", Check);
    }

    private static Fin<Unit> RequireDisjoint(FileBytes file, EquatableArray<ZipEntry> entries)
    {
        var end = 0L;
        foreach (var entry in entries.OrderBy(one => one.At))
        {
            var place = entry.At < end ? entry.Unreadable(file, "it overlaps another entry") : entry.Place(file);
            if (place.IsFail)
            {
                return place.Map(_ => Prelude.unit);
            }

            end = place.ThrowIfFail().End.Value;
        }

        return Prelude.unit;
    }

    // A comment of at most 65,535 bytes follows the end record and must end with the file.
    private static int End(ReadOnlySpan<byte> bytes)
    {
        for (var at = bytes.Length - EndLength; at >= Math.Max(0, bytes.Length - EndLength - ushort.MaxValue); at--)
        {
            if (UInt32At(bytes, at) == EndSignature && UInt16At(bytes, at + 20) == bytes.Length - EndLength - at)
            {
                return at;
            }
        }

        return -1;
    }

    private static ZipEntry? Entry(ReadOnlySpan<byte> bytes)
    {
        var length = UInt16At(bytes, 28);
        var name = bytes[EntryLength..][..Math.Min(length, bytes.Length - EntryLength)];
        return name.Length == length && Utf8.IsValid(name)
            ? new(
                Encoding.UTF8.GetString(name),
                UInt16At(bytes, 8),
                UInt16At(bytes, 10),
                UInt32At(bytes, 16),
                UInt32At(bytes, 20),
                UInt32At(bytes, 24),
                UInt32At(bytes, 42)
            )
            : null;
    }

    private static ushort UInt16At(ReadOnlySpan<byte> bytes, int at) =>
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint UInt32At(ReadOnlySpan<byte> bytes, int at) =>
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
