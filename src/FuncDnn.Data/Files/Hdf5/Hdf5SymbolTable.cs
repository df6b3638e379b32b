namespace FuncDnn.Data.Files.Hdf5;

/// <summary>The members of a group in the old format (HDF5 file format, III.A.1, III.B and III.D).</summary>
internal static class Hdf5SymbolTable
{
    private const int SymbolLength = 40;
    private const int SymbolicLink = 2;

    /// <summary>
    /// Nodes of a tree (TREE) lead to nodes of symbols (SNOD); names and targets of links lie in a local heap (HEAP).
    /// </summary>
    public static IEnumerable<Hdf5Link> Links(Hdf5Bytes file, long tree, long heap)
    {
        file.Expect(heap, "HEAP");
        var names = file.Address(heap + 8 + (2 * Hdf5Bytes.Word));
        foreach (var node in Hdf5BTree1.Leaves(file, tree, Hdf5Bytes.Word))
        {
            file.Expect(node.Child, "SNOD");
            var symbols = file.Number(node.Child + 6, 2);
            for (
                var symbol = node.Child + 8;
                symbol < node.Child + 8 + (symbols * SymbolLength);
                symbol += SymbolLength
            )
            {
                var name = file.Text(names + file.Address(symbol));
                yield return file.Number(symbol + (2 * Hdf5Bytes.Word), 4) == SymbolicLink
                    ? new(name, Hdf5Bytes.Undefined, Target: file.Text(names + file.Number(symbol + 24, 4)))
                    : new(name, file.Address(symbol + Hdf5Bytes.Word));
            }
        }
    }
}
