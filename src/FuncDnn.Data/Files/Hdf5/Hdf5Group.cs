namespace FuncDnn.Data.Files.Hdf5;

/// <summary>
/// The members of a group: hard links by name, in a symbol table (old format) or in link messages (new format).
/// </summary>
internal static class Hdf5Group
{
    private const int SymbolLength = 40;
    private const int SymbolicLink = 2;
    private const int TypeBit = 0x08;
    private const int OrderBit = 0x04;
    private const int CharsetBit = 0x10;

    /// <summary>The name and header address of every member.</summary>
    public static IEnumerable<(string Name, long Address)> Members(Hdf5Bytes file, Hdf5Object group)
    {
        if (group.Find(Hdf5Message.LinkInfo) is { } info)
        {
            var heapAt = info.Start + 2 + ((file.Byte(info.Start + 1) & 1) != 0 ? Hdf5Bytes.Word : 0);
            if (file.Address(heapAt) != long.MaxValue)
            {
                throw new Hdf5UnsupportedException(
                    "the group has so many members that they are in a fractal heap",
                    "write it with h5py without libver='latest'"
                );
            }
        }

        return group.Find(Hdf5Message.SymbolTable) is { } table
            ? Symbols(file, file.Address(table.Start), file.Address(table.Start + Hdf5Bytes.Word))
            : group.Messages.Where(message => message.Type == Hdf5Message.Link).SelectMany(link => Link(file, link));
    }

    // Nodes of a tree (TREE) lead to nodes of symbols (SNOD); the names lie in a local heap (HEAP).
    private static IEnumerable<(string Name, long Address)> Symbols(Hdf5Bytes file, long tree, long heap)
    {
        file.Expect(heap, "HEAP");
        var names = file.Address(heap + 8 + (2 * Hdf5Bytes.Word));
        var nodes = new Queue<(long Address, int Level)>([(tree, int.MaxValue)]);
        for (var room = file.All.Length; nodes.TryDequeue(out var node); )
        {
            file.Expect(node.Address, "TREE");
            var level = file.Byte(node.Address + 5);
            var children = file.Number(node.Address + 6, 2);
            room -= 1 + (int)children;
            if (level >= node.Level || room < 0)
            {
                throw new InvalidDataException("the index of the group is cyclic");
            }

            for (var child = 0; child < children; child++)
            {
                var at = file.Address(node.Address + 8 + (Hdf5Bytes.Word * (3 + (2L * child))));
                if (level > 0)
                {
                    nodes.Enqueue((at, level));
                    continue;
                }

                file.Expect(at, "SNOD");
                var symbols = file.Number(at + 6, 2);
                room -= (int)symbols;
                for (var symbol = at + 8; symbol < at + 8 + (symbols * SymbolLength); symbol += SymbolLength)
                {
                    if (file.Number(symbol + (2 * Hdf5Bytes.Word), 4) != SymbolicLink)
                    {
                        yield return (file.Text(names + file.Address(symbol)), file.Address(symbol + Hdf5Bytes.Word));
                    }
                }
            }
        }
    }

    private static IEnumerable<(string Name, long Address)> Link(Hdf5Bytes file, Hdf5Message link)
    {
        var flags = file.Byte(link.Start + 1);
        var at = link.Start + 2;
        var type = (flags & TypeBit) != 0 ? file.Byte(at++) : 0;
        at += ((flags & OrderBit) != 0 ? Hdf5Bytes.Word : 0) + ((flags & CharsetBit) != 0 ? 1 : 0);
        var sizeLength = 1 << (flags & 3);
        var length = file.Number(at, sizeLength);
        var name = file.Text(at + sizeLength, length);
        return type == 0 ? [(name, file.Address(at + sizeLength + length))] : [];
    }
}
