namespace FuncDnn.Data.Tables.Parquet;

/// <summary>An element of the schema, in the order of a walk through the tree.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">How its numbers are stored; none for a group.</param>
/// <param name="Meaning">What they mean.</param>
/// <param name="Repetition">0: always there, 1: may be null, 2: repeated.</param>
/// <param name="Children">The number of its children.</param>
/// <param name="Width">The number of bytes of a value of fixed length.</param>
/// <param name="Scale">Of decimals: the digits after the point; of times: the digits of a second.</param>
internal sealed record ParquetElement(
    string Name,
    ParquetKind? Kind,
    ParquetMeaning Meaning,
    int Repetition,
    int Children,
    int Width,
    int Scale
)
{
    private static readonly ParquetMeaning[] s_logical =
    [
        ParquetMeaning.Plain,
        ParquetMeaning.Text,
        ParquetMeaning.Other,
        ParquetMeaning.Other,
        ParquetMeaning.Text,
        ParquetMeaning.Decimal,
        ParquetMeaning.Date,
        ParquetMeaning.Time,
        ParquetMeaning.Timestamp,
        ParquetMeaning.Plain,
        ParquetMeaning.Plain,
        ParquetMeaning.Plain,
        ParquetMeaning.Text,
        ParquetMeaning.Other,
        ParquetMeaning.Other,
        ParquetMeaning.Half,
    ];

    /// <summary>Reads an element.</summary>
    public static ParquetElement Read(ref ThriftReader thrift)
    {
        var (name, kind, repetition, children, width, scale) = ("", (ParquetKind?)null, 0, 0, 0, 0);
        var (meaning, digits) = (ParquetMeaning.Plain, 0);
        for (var id = 0; thrift.Field(ref id) is > 0 and var type; )
        {
            switch (id)
            {
                case 1:
                    kind = (ParquetKind)thrift.Whole(0, (int)ParquetKind.FixedBytes);
                    break;
                case 2:
                    width = thrift.Count();
                    break;
                case 3:
                    repetition = (int)thrift.Whole(0, 2);
                    break;
                case 4:
                    name = Files.TextBytes.Name(thrift.Binary());
                    break;
                case 5:
                    children = thrift.Count();
                    break;
                case 6:
                    (meaning, digits) = Converted(thrift.Count());
                    break;
                case 7:
                    scale = (int)thrift.Whole(0, 1 << 12);
                    break;
                case 10:
                    (meaning, digits) = Logical(ref thrift, (meaning, digits));
                    break;
                default:
                    thrift.Skip(type);
                    break;
            }
        }

        return new(
            name,
            kind,
            meaning,
            repetition,
            children,
            width,
            meaning == ParquetMeaning.Decimal ? scale : digits
        );
    }

    /// <summary>The annotations of earlier versions.</summary>
    private static (ParquetMeaning, int) Converted(int type) =>
        type switch
        {
            0 or 4 or 19 => (ParquetMeaning.Text, 0),
            5 => (ParquetMeaning.Decimal, 0),
            6 => (ParquetMeaning.Date, 0),
            7 => (ParquetMeaning.Time, 3),
            8 => (ParquetMeaning.Time, 6),
            9 => (ParquetMeaning.Timestamp, 3),
            10 => (ParquetMeaning.Timestamp, 6),
            >= 11 and <= 14 => (ParquetMeaning.Unsigned, 0),
            >= 15 and <= 18 => (ParquetMeaning.Plain, 0),
            _ => (ParquetMeaning.Other, 0),
        };

    private static (ParquetMeaning, int) Logical(ref ThriftReader thrift, (ParquetMeaning, int) known)
    {
        for (var id = 0; thrift.Field(ref id) is > 0 and var type; )
        {
            var meaning = id < s_logical.Length && id >= 0 ? s_logical[id] : ParquetMeaning.Other;
            switch (id)
            {
                case 7 or 8:
                    known = (meaning, TimeDigits(ref thrift));
                    break;
                case 10:
                    known = (IsSigned(ref thrift) ? meaning : ParquetMeaning.Unsigned, 0);
                    break;
                default:
                    thrift.Skip(type);
                    known = (meaning, 0);
                    break;
            }
        }

        return known;
    }

    // The union of the units milliseconds, microseconds and nanoseconds, each an empty structure.
    private static int TimeDigits(ref ThriftReader thrift)
    {
        var digits = 0;
        for (var id = 0; thrift.Field(ref id) is > 0 and var type; )
        {
            if (id != 2)
            {
                thrift.Skip(type);
                continue;
            }

            for (var unit = 0; thrift.Field(ref unit) is > 0 and var inner; )
            {
                thrift.Skip(inner);
                digits = 3 * Math.Clamp(unit, 1, 3);
            }
        }

        return digits;
    }

    private static bool IsSigned(ref ThriftReader thrift)
    {
        var isSigned = true;
        for (var id = 0; thrift.Field(ref id) is > 0 and var type; )
        {
            isSigned = id == 2 ? type == ThriftReader.True : isSigned;
            thrift.Skip(type);
        }

        return isSigned;
    }
}
