namespace FuncDnn.Data.Files.Hdf5;

/// <summary>
/// A B-tree of version 2, the index of large new groups and of chunks that can grow along several axes (HDF5 file
/// format, III.A.2).
/// </summary>
internal static class Hdf5BTree2
{
    /// <summary>Signature, version and type before the records of a node, and the checksum behind them.</summary>
    private const int NodeOverhead = 10;
    private const int RecordsAt = 6;

    /// <summary>The address of every record, and the length of a record.</summary>
    public static (int RecordLength, IEnumerable<long> Records) Open(Hdf5Bytes file, long header)
    {
        file.Expect(header, "BTHD");
        var recordLength = (int)file.Number(header + 10, 2);
        var levels = Levels(file.Number(header + 6, 4), recordLength, (int)file.Number(header + 12, 2));
        return (recordLength, Records(file, header, recordLength, levels));
    }

    private static IEnumerable<long> Records(Hdf5Bytes file, long header, int recordLength, List<Level> levels)
    {
        var (root, count) = (file.Address(header + 16), file.Number(header + 24, 2));
        var nodes = new Stack<(long Address, long Count, int Depth)>(
            count == 0 ? [] : [(root, count, levels.Count - 1)]
        );
        while (nodes.TryPop(out var node))
        {
            file.Expect(node.Address, node.Depth == 0 ? "BTLF" : "BTIN");
            for (var record = 0; record < node.Count; record++)
            {
                yield return node.Address + RecordsAt + (record * recordLength);
            }

            var pointer = node.Address + RecordsAt + (node.Count * recordLength);
            for (var child = 0; node.Depth > 0 && child <= node.Count; child++, pointer += levels[node.Depth].Pointer)
            {
                nodes.Push(
                    (file.Address(pointer), file.Number(pointer + Hdf5Bytes.Word, levels[0].CountWidth), node.Depth - 1)
                );
            }
        }
    }

    // A pointer of an internal node has an address, the number of records in the child and, above the lowest level of
    // internal nodes, the number of records in the whole subtree: fields as wide as the greatest numbers need.
    private static List<Level> Levels(long nodeLength, int recordLength, int depth)
    {
        const int deepest = 32;
        if (recordLength == 0 || nodeLength <= NodeOverhead || depth > deepest)
        {
            throw new InvalidDataException("the index has no room for records");
        }

        var most = (nodeLength - NodeOverhead) / recordLength;
        var countWidth = Hdf5Bytes.Width(most);
        var levels = new List<Level> { new(0, countWidth, most, 0) };
        for (var level = 1; level <= depth; level++)
        {
            var below = levels[^1];
            var pointer = Hdf5Bytes.Word + countWidth + below.TotalWidth;
            var records = Math.Max(0, (nodeLength - NodeOverhead - pointer) / (recordLength + pointer));
            var total = (long)Int128.Min(long.MaxValue, ((Int128)(records + 1) * below.Total) + records);
            levels.Add(new(pointer, countWidth, total, Hdf5Bytes.Width(total)));
        }

        return levels;
    }

    private sealed record Level(int Pointer, int CountWidth, long Total, int TotalWidth);
}
