namespace FuncDnn.Data.Tables.Parquet;

/// <summary>
/// Reads the compact protocol of Apache Thrift, in which Parquet files describe themselves. What is not as expected
/// throws <see cref="InvalidDataException"/>, which <see cref="ParquetFile"/> turns into an error value.
/// </summary>
/// <param name="bytes">The encoded structures.</param>
/// <param name="position">Where to start.</param>
internal ref struct ThriftReader(ReadOnlySpan<byte> bytes, int position = 0)
{
    /// <summary>The type of a field: true or false.</summary>
    public const int True = 1;
    private const int False = 2;
    private const int Byte = 3;
    private const int Double = 7;
    private const int Text = 8;
    private const int List = 9;
    private const int Set = 10;
    private const int Map = 11;
    private const int Struct = 12;
    private const int Uuid = 13;
    private const int Deepest = 16;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>The number of bytes read.</summary>
    public int Position { get; private set; } = position;

    private readonly int Left => _bytes.Length - Position;

    /// <summary>Reads the head of the next field of a structure.</summary>
    /// <param name="id">The number of the field before, initially 0; then that of this one.</param>
    /// <returns>The type; 0 at the end of the structure.</returns>
    public int Field(ref int id)
    {
        var head = Next();
        if (head == 0)
        {
            return 0;
        }

        id = head >> 4 is > 0 and var step ? id + step : (int)Whole(short.MinValue, short.MaxValue);
        return head & 0xF;
    }

    /// <summary>Reads an integer in a range.</summary>
    public long Whole(long least, long most)
    {
        var raw = Unsigned();
        var number = (long)(raw >> 1) ^ -(long)(raw & 1);
        return number >= least && number <= most
            ? number
            : throw new InvalidDataException($"{number} is not from {least} to {most}");
    }

    /// <summary>Reads an integer of 32 bits that is not negative.</summary>
    public int Count() => (int)Whole(0, int.MaxValue);

    /// <summary>Reads an unsigned integer of variable length.</summary>
    public ulong Unsigned()
    {
        var number = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var one = Next();
            number |= (ulong)(one & 0x7F) << shift;
            if (one < 0x80)
            {
                return number;
            }
        }

        throw new InvalidDataException("a number is too long");
    }

    /// <summary>Reads bytes that begin with their number.</summary>
    public ReadOnlySpan<byte> Binary() => Take(Size());

    /// <summary>Reads the head of a list.</summary>
    /// <returns>The number of elements, each of which takes at least a byte.</returns>
    public int Elements() => Elements(out _);

    /// <summary>Skips a field.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="depth">How many fields it lies in.</param>
    public void Skip(int type, int depth = 0)
    {
        if (depth > Deepest)
        {
            throw new InvalidDataException("its description is nested too deeply");
        }

        switch (type)
        {
            case True or False:
                break;
            case Byte:
                Next();
                break;
            case > Byte and < Double:
                Unsigned();
                break;
            case Double:
                Take(sizeof(double));
                break;
            case Text:
                Binary();
                break;
            case List or Set:
                for (var left = Elements(out var element); left > 0; left--)
                {
                    // In lists true and false are bytes.
                    Skip(element <= False ? Byte : element, depth + 1);
                }

                break;
            case Map:
                SkipMap(depth);
                break;
            case Struct:
                for (var id = 0; Field(ref id) is > 0 and var inner; )
                {
                    Skip(inner, depth + 1);
                }

                break;
            case Uuid:
                Take(2 * sizeof(ulong));
                break;
            default:
                throw new InvalidDataException($"there is no type {type} of fields");
        }
    }

    /// <summary>Reads the number of bytes that follow.</summary>
    private int Size() =>
        Unsigned() is var size && size <= (ulong)Left
            ? (int)size
            : throw new InvalidDataException("it ends within its description");

    private int Elements(out int type)
    {
        var head = Next();
        type = head & 0xF;
        return head >> 4 is < 15 and var few && few <= Left ? few
            : head >> 4 == 15 ? Size()
            : throw new InvalidDataException("it ends within its description");
    }

    private void SkipMap(int depth)
    {
        var pairs = Size();
        for (var types = pairs == 0 ? 0 : Next(); pairs > 0; pairs--)
        {
            Skip(types >> 4, depth + 1);
            Skip(types & 0xF, depth + 1);
        }
    }

    private byte Next() => Take(1)[0];

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > Left)
        {
            throw new InvalidDataException("it ends within its description");
        }

        Position += count;
        return _bytes.Slice(Position - count, count);
    }
}
