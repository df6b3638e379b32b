namespace FuncDnn.Data.Tables.Parquet;

/// <summary>Where the values of a column in a group of rows lie.</summary>
/// <param name="Kind">How they are stored.</param>
/// <param name="Codec">How their pages are compressed.</param>
/// <param name="Values">Their number, nulls included.</param>
/// <param name="Start">The offset of the first page.</param>
/// <param name="Length">The number of bytes of all pages.</param>
internal sealed record ParquetChunk(ParquetKind Kind, int Codec, long Values, long Start, long Length)
{
    /// <summary>Reads a column chunk.</summary>
    public static ParquetChunk Read(ref ThriftReader thrift)
    {
        var chunk = (ParquetChunk?)null;
        for (var id = 0; thrift.Field(ref id) is > 0 and var type; )
        {
            switch (id)
            {
                case 1:
                    throw new InvalidDataException("its columns lie in other files");
                case 3:
                    chunk = Metadata(ref thrift);
                    break;
                default:
                    thrift.Skip(type);
                    break;
            }
        }

        return chunk ?? throw new InvalidDataException("a column is not described");
    }

    private static ParquetChunk Metadata(ref ThriftReader thrift)
    {
        var (kind, codec, values, length, data, dictionary) = (0, 0, 0L, 0L, 0L, 0L);
        for (var id = 0; thrift.Field(ref id) is > 0 and var type; )
        {
            switch (id)
            {
                case 1:
                    kind = (int)thrift.Whole(0, (int)ParquetKind.FixedBytes);
                    break;
                case 4:
                    codec = thrift.Count();
                    break;
                case 5:
                    values = thrift.Whole(0, long.MaxValue);
                    break;
                case 7:
                    length = thrift.Whole(0, long.MaxValue);
                    break;
                case 9:
                    data = thrift.Whole(0, long.MaxValue);
                    break;
                case 11:
                    dictionary = thrift.Whole(0, long.MaxValue);
                    break;
                default:
                    thrift.Skip(type);
                    break;
            }
        }

        // Some writers give 0 for a dictionary that is not there.
        return new((ParquetKind)kind, codec, values, dictionary > 0 ? Math.Min(dictionary, data) : data, length);
    }
}
