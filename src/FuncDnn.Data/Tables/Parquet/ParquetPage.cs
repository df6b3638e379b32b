namespace FuncDnn.Data.Tables.Parquet;

/// <summary>The head of a page.</summary>
/// <param name="Type">What it holds.</param>
/// <param name="Length">The number of its bytes in the file.</param>
/// <param name="Unpacked">The number of its bytes without compression.</param>
/// <param name="Values">The number of its values, nulls included.</param>
/// <param name="Encoding">How they are encoded.</param>
/// <param name="Checksum">The CRC-32 of its bytes in the file, if it is given.</param>
/// <param name="Levels">In the second version: the bytes before the values, which are not compressed.</param>
/// <param name="IsCompressed">In the second version: whether the values are compressed.</param>
/// <param name="HeadLength">The number of bytes of the head.</param>
internal sealed record ParquetPage(
    int Type,
    int Length,
    int Unpacked,
    int Values,
    int Encoding,
    uint? Checksum,
    int Levels,
    bool IsCompressed,
    int HeadLength
)
{
    /// <summary>The type of a page of values.</summary>
    public const int Data = 0;

    /// <summary>The type of a page of distinct values, to which others refer.</summary>
    public const int Dictionary = 2;

    /// <summary>The type of a page of values of the second version.</summary>
    public const int DataV2 = 3;

    /// <summary>Reads the head of a page.</summary>
    public static ParquetPage Read(ReadOnlySpan<byte> bytes)
    {
        var thrift = new ThriftReader(bytes);
        var page = new ParquetPage(-1, 0, 0, 0, -1, null, 0, true, 0);
        for (var id = 0; thrift.Field(ref id) is > 0 and var type; )
        {
            switch (id)
            {
                case 1:
                    page = page with { Type = thrift.Count() };
                    break;
                case 2:
                    page = page with { Unpacked = thrift.Count() };
                    break;
                case 3:
                    page = page with { Length = thrift.Count() };
                    break;
                case 4:
                    page = page with { Checksum = (uint)thrift.Whole(int.MinValue, uint.MaxValue) };
                    break;
                case 5 or 7:
                    page = Plain(ref thrift, page);
                    break;
                case 8:
                    page = Second(ref thrift, page);
                    break;
                default:
                    thrift.Skip(type);
                    break;
            }
        }

        return page with
        {
            HeadLength = thrift.Position,
        };
    }

    private static ParquetPage Plain(ref ThriftReader thrift, ParquetPage page)
    {
        for (var id = 0; thrift.Field(ref id) is > 0 and var type; )
        {
            switch (id)
            {
                case 1:
                    page = page with { Values = thrift.Count() };
                    break;
                case 2:
                    page = page with { Encoding = thrift.Count() };
                    break;
                default:
                    thrift.Skip(type);
                    break;
            }
        }

        return page;
    }

    private static ParquetPage Second(ref ThriftReader thrift, ParquetPage page)
    {
        for (var id = 0; thrift.Field(ref id) is > 0 and var type; )
        {
            switch (id)
            {
                case 1:
                    page = page with { Values = thrift.Count() };
                    break;
                case 4:
                    page = page with { Encoding = thrift.Count() };
                    break;
                case 5:
                    page = page with { Levels = thrift.Count() };
                    break;
                case 6 when thrift.Count() != 0:
                    throw new InvalidDataException("a column has lists");
                case 6:
                    break;
                case 7:
                    page = page with { IsCompressed = type == ThriftReader.True };
                    break;
                default:
                    thrift.Skip(type);
                    break;
            }
        }

        return page;
    }
}
