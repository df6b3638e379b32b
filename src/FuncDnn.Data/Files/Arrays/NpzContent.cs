using FuncDnn.Data.Files.Npy;
using FuncDnn.Data.Files.Zip;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Files.Arrays;

/// <summary>The arrays of a .npz file, each unpacked when it is asked for.</summary>
/// <param name="file">The archive.</param>
/// <param name="entries">Its entries.</param>
/// <param name="memory">The bytes of memory there are; one array may take half of them.</param>
internal sealed class NpzContent(FileBytes file, EquatableArray<NpzEntry> entries, long memory) : IArrayContent
{
    private readonly ArrayListing _listing = new(
        entries
            .Filter(entry => entry.Header is not null)
            .Map(entry => new ArrayEntry(entry.Name, entry.Header!.Shape.Select(Saturated).ToEquatableArray())),
        entries.Bind(entry => entry.Skipped)
    );

    /// <inheritdoc/>
    public Fin<ArrayListing> List() => _listing;

    /// <inheritdoc/>
    public Fin<NdArray> Numbers(string name) =>
        from entry in entries
            .Find(one => one.Name == name && one.Header is not null)
            .ToFin(_listing.Missing(file.Name, name))
        from _ in ZipDirectory.RequireRoom(file, [entry.Packed], memory)
        from numbers in entry.Numbers(file)
        select numbers;

    private static int Saturated(long axis) => int.CreateSaturating(axis);
}
