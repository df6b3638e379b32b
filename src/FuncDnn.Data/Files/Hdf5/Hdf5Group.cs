using System.Collections.Immutable;

namespace FuncDnn.Data.Files.Hdf5;

/// <summary>
/// The members of a group: in a symbol table (old format), in link messages (new format) or, if there are many, in a
/// fractal heap.
/// </summary>
internal static class Hdf5Group
{
    private const int OrderBit = 0x01;

    /// <summary>Whether an object is a group.</summary>
    public static bool IsGroup(Hdf5Object one) =>
        one.Messages.Any(message =>
            message.Type is Hdf5Message.SymbolTable or Hdf5Message.LinkInfo or Hdf5Message.Link
        );

    /// <summary>The links of a group, in file order; those in a heap, which has no order, by name.</summary>
    public static ImmutableArray<Hdf5Link> Links(Hdf5Bytes file, Hdf5Object group) =>
        group.Find(Hdf5Message.SymbolTable) is { } table
            ? [.. Hdf5SymbolTable.Links(file, file.Address(table.Start), file.Address(table.Start + Hdf5Bytes.Word))]
            :
            [
                .. group
                    .Messages.Where(message => message.Type == Hdf5Message.Link)
                    .Select(link => Hdf5Link.At(file, link.Start)),
                .. Dense(file, group).OrderBy(link => link.Name, StringComparer.Ordinal),
            ];

    private static IEnumerable<Hdf5Link> Dense(Hdf5Bytes file, Hdf5Object group)
    {
        if (group.Find(Hdf5Message.LinkInfo) is not { } info)
        {
            yield break;
        }

        var heapAt = info.Start + 2 + ((file.Byte(info.Start + 1) & OrderBit) != 0 ? Hdf5Bytes.Word : 0);
        if (file.Address(heapAt) == Hdf5Bytes.Undefined)
        {
            yield break;
        }

        const int hashLength = 4;
        var heap = new Hdf5FractalHeap(file, file.Address(heapAt));
        foreach (var record in Hdf5BTree2.Open(file, file.Address(heapAt + Hdf5Bytes.Word)).Records)
        {
            yield return Hdf5Link.At(file, heap.Find(record + hashLength).Start);
        }
    }
}
