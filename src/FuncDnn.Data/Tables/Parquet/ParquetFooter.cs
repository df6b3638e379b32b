using FuncDnn.Numerics.Collections;

namespace FuncDnn.Data.Tables.Parquet;

/// <summary>The description at the end of a file.</summary>
/// <param name="Columns">The columns of the table; a nested one is there without a kind.</param>
/// <param name="Groups">The groups of rows.</param>
internal sealed record ParquetFooter(
    EquatableArray<ParquetColumn> Columns,
    EquatableArray<(int Rows, EquatableArray<ParquetChunk> Chunks)> Groups
)
{
    /// <summary>Reads the description.</summary>
    public static ParquetFooter Read(ReadOnlySpan<byte> bytes)
    {
        var thrift = new ThriftReader(bytes);
        var schema = new List<ParquetElement>();
        var groups = new List<(int, EquatableArray<ParquetChunk>)>();
        for (var id = 0; thrift.Field(ref id) is > 0 and var type; )
        {
            switch (id)
            {
                case 2:
                    for (var left = thrift.Elements(); left > 0; left--)
                    {
                        schema.Add(ParquetElement.Read(ref thrift));
                    }

                    break;
                case 4:
                    for (var left = thrift.Elements(); left > 0; left--)
                    {
                        groups.Add(Group(ref thrift));
                    }

                    break;
                case 8:
                    throw new InvalidDataException("it is encrypted");
                default:
                    thrift.Skip(type);
                    break;
            }
        }

        return new(Tree(schema), groups.ToEquatableArray());
    }

    private static (int, EquatableArray<ParquetChunk>) Group(ref ThriftReader thrift)
    {
        var (rows, chunks) = (0, new List<ParquetChunk>());
        for (var id = 0; thrift.Field(ref id) is > 0 and var type; )
        {
            switch (id)
            {
                case 1:
                    for (var left = thrift.Elements(); left > 0; left--)
                    {
                        chunks.Add(ParquetChunk.Read(ref thrift));
                    }

                    break;
                case 3:
                    rows = thrift.Count();
                    break;
                default:
                    thrift.Skip(type);
                    break;
            }
        }

        return (rows, chunks.ToEquatableArray());
    }

    // The elements are a tree, each followed by its children; the root is the table.
    private static EquatableArray<ParquetColumn> Tree(List<ParquetElement> schema)
    {
        var columns = new List<ParquetColumn>();
        var (at, leaf) = (1, 0);
        for (var left = schema is [var root, ..] ? root.Children : 0; left > 0; left--)
        {
            var first = leaf;
            var element = at < schema.Count ? schema[at] : throw new InvalidDataException("its columns are incomplete");
            for (var open = 1L; open > 0; open--)
            {
                var one =
                    at < schema.Count ? schema[at++] : throw new InvalidDataException("its columns are incomplete");
                open += one.Children;
                leaf += one.Kind is null ? 0 : 1;
            }

            var isFlat = element is { Children: 0, Repetition: < 2, Kind: not null };
            columns.Add(
                new(
                    element.Name,
                    first,
                    isFlat ? element.Kind : null,
                    element.Meaning,
                    element.Repetition == 1,
                    element.Width,
                    element.Scale
                )
            );
        }

        return columns.ToEquatableArray();
    }
}
