namespace FuncDnn.Data.Files.Hdf5;

/// <summary>A B-tree of version 1, the index of old groups and of old chunks (HDF5 file format, III.A.1).</summary>
internal static class Hdf5BTree1
{
    /// <summary>The key and the child of every entry of every leaf, in order.</summary>
    /// <param name="file">The file.</param>
    /// <param name="root">The address of the root.</param>
    /// <param name="keyLength">The bytes per key.</param>
    /// <returns>The address of the key before the child, and the address of the child.</returns>
    public static IEnumerable<(long Key, long Child)> Leaves(Hdf5Bytes file, long root, int keyLength)
    {
        var nodes = new Queue<(long Address, int Level)>([(root, int.MaxValue)]);
        while (nodes.TryDequeue(out var node))
        {
            file.Expect(node.Address, "TREE");
            var level = file.Byte(node.Address + 5);
            var children = file.Number(node.Address + 6, 2);
            if (level >= node.Level)
            {
                throw new InvalidDataException("the index is cyclic");
            }

            for (var child = 0; child < children; child++)
            {
                var key = node.Address + 8 + (2 * Hdf5Bytes.Word) + (child * (keyLength + Hdf5Bytes.Word));
                var at = file.Address(key + keyLength);
                if (level > 0)
                {
                    nodes.Enqueue((at, level));
                }
                else
                {
                    yield return (key, at);
                }
            }
        }
    }
}
