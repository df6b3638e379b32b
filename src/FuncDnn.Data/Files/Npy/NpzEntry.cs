using FuncDnn.Data.Files.Zip;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Files.Npy;

/// <summary>An entry of a .npz file, whose numbers are still packed.</summary>
/// <param name="Name">The name of the array.</param>
/// <param name="Packed">Its place in the archive.</param>
/// <param name="Header">The header of the array; null if the entry holds no real numbers.</param>
/// <param name="Kind">What the entry holds.</param>
internal sealed record NpzEntry(string Name, ZipEntry Packed, NpyHeader? Header, string Kind)
{
    private const string NoArray = "a file that is no array";

    /// <summary>This entry, if it holds no real numbers.</summary>
    public EquatableArray<SkippedEntry> Skipped =>
        Header is null ? [new(Name, Kind)] : EquatableArray<SkippedEntry>.Empty;

    /// <summary>The entries in archive order; only the first bytes of each are unpacked.</summary>
    public static Fin<EquatableArray<NpzEntry>> All(FileBytes file) =>
        from entries in ZipDirectory.Entries(file)
        from all in entries.Fold(
            Fin<EquatableArray<NpzEntry>>.Succ(default),
            (soFar, entry) => from entriesSoFar in soFar from one in Of(file, entry) select entriesSoFar.Add(one)
        )
        select all;

    /// <summary>Unpacks the numbers of an array.</summary>
    public Fin<NdArray> Numbers(FileBytes file) =>
        from bytes in Packed.Contents(file)
        from numbers in NpyFile.Parse(Within(file, Packed, bytes))
        select numbers;

    private static Fin<NpzEntry> Of(FileBytes file, ZipEntry entry)
    {
        var name = entry.Name.EndsWith(NpzFile.Suffix, StringComparison.Ordinal)
            ? entry.Name[..^NpzFile.Suffix.Length]
            : "";
        return NpzFile.IsName(name)
            ? from head in entry.Head(file, NpyFile.LongestStart)
            from header in NpyFile.Header(Within(file, entry, head))
            select header.Match(
                found => new NpzEntry(name, entry, found, "real numbers"),
                kind => new NpzEntry(name, entry, null, kind)
            )
            : new NpzEntry(entry.Name, entry, null, NoArray);
    }

    private static FileBytes Within(FileBytes file, ZipEntry entry, ReadOnlyMemory<byte> bytes) =>
        new($"{file.Name}/{entry.Name}", bytes);
}
