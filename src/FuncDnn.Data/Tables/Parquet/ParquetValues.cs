using System.Buffers.Binary;

namespace FuncDnn.Data.Tables.Parquet;

/// <summary>Decodes the values of pages into texts.</summary>
internal static class ParquetValues
{
    private const int Plain = 0;
    private const int PlainDictionary = 2;
    private const int Runs = 3;
    private const int DeltaPacked = 5;
    private const int DeltaLength = 6;
    private const int DeltaBytes = 7;
    private const int RunsOfDictionary = 8;
    private const int SplitBytes = 9;

    /// <summary>The texts of the values of a page.</summary>
    /// <param name="column">The column.</param>
    /// <param name="encoding">The number of the encoding in the format.</param>
    /// <param name="bytes">The values without compression.</param>
    /// <param name="count">Their number, without nulls.</param>
    /// <param name="dictionary">The values of the dictionary, if there is one.</param>
    public static string[] Decode(
        ParquetColumn column,
        int encoding,
        ReadOnlySpan<byte> bytes,
        int count,
        string[]? dictionary
    ) =>
        (encoding, column.Kind) switch
        {
            (_, _) when count == 0 => [],
            (Plain, ParquetKind.Boolean) => Flags(bytes, count),
            (Plain, ParquetKind.Bytes) => Texts(column, bytes, count),
            (Plain, _) => Fixed(column, bytes, count, stride: column.Size, step: 1),
            (SplitBytes, not (ParquetKind.Boolean or ParquetKind.Bytes)) => Fixed(column, bytes, count, 1, count),
            (Runs, ParquetKind.Boolean) => OfRuns(bytes, count),
            (PlainDictionary or RunsOfDictionary, _) => OfDictionary(bytes, count, dictionary),
            (DeltaPacked, ParquetKind.Int32 or ParquetKind.Int64) => OfDeltas(column, bytes, count),
            (DeltaLength, ParquetKind.Bytes) => OfLengths(column, bytes, count),
            (DeltaBytes, ParquetKind.Bytes or ParquetKind.FixedBytes) => OfPrefixes(column, bytes, count),
            _ => throw new InvalidDataException($"the encoding {encoding} is not one of its columns"),
        };

    private static string[] Flags(ReadOnlySpan<byte> bytes, int count)
    {
        ParquetNumbers.Require(bytes.Length >= (count + 7L) / 8);
        var texts = new string[count];
        for (var i = 0; i < count; i++)
        {
            texts[i] = (bytes[i / 8] >> (i % 8)) % 2 == 1 ? "true" : "false";
        }

        return texts;
    }

    private static string[] OfRuns(ReadOnlySpan<byte> bytes, int count)
    {
        ParquetNumbers.Require(bytes.Length >= sizeof(int));
        var flags = new int[count];
        ParquetNumbers.Runs(bytes[sizeof(int)..], 1, flags);
        return Array.ConvertAll(flags, flag => flag != 0 ? "true" : "false");
    }

    private static string[] Fixed(ParquetColumn column, ReadOnlySpan<byte> bytes, int count, int stride, int step)
    {
        var size = column.Size;
        ParquetNumbers.Require(size > 0 && bytes.Length >= (long)size * count);
        var (texts, value) = (new string[count], new byte[size]);
        for (var i = 0; i < count; i++)
        {
            for (var k = 0; k < size; k++)
            {
                value[k] = bytes[(i * stride) + (k * step)];
            }

            texts[i] = ParquetTexts.Of(column, value);
        }

        return texts;
    }

    private static string[] Texts(ParquetColumn column, ReadOnlySpan<byte> bytes, int count)
    {
        ParquetNumbers.Require(bytes.Length >= (long)sizeof(int) * count);
        var texts = new string[count];
        for (var i = 0; i < count; i++)
        {
            ParquetNumbers.Require(bytes.Length >= sizeof(int));
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
            ParquetNumbers.Require(length >= 0 && length <= bytes.Length - sizeof(int));
            texts[i] = ParquetTexts.Of(column, bytes.Slice(sizeof(int), length));
            bytes = bytes[(sizeof(int) + length)..];
        }

        return texts;
    }

    private static string[] OfDictionary(ReadOnlySpan<byte> bytes, int count, string[]? dictionary)
    {
        ParquetNumbers.Require(!bytes.IsEmpty && dictionary is not null);
        var positions = new int[count];
        ParquetNumbers.Runs(bytes[1..], bytes[0], positions);
        ParquetNumbers.Require(Array.TrueForAll(positions, position => (uint)position < dictionary!.Length));
        return Array.ConvertAll(positions, position => dictionary![position]);
    }

    private static string[] OfDeltas(ParquetColumn column, ReadOnlySpan<byte> bytes, int count)
    {
        var numbers = ParquetNumbers.Deltas(bytes, count, out _);
        ParquetNumbers.Require(numbers.Length == count);
        var value = new byte[sizeof(long)];
        return Array.ConvertAll(
            numbers,
            number =>
            {
                BinaryPrimitives.WriteInt64LittleEndian(value, number);
                return ParquetTexts.Of(column, value);
            }
        );
    }

    private static string[] OfLengths(ParquetColumn column, ReadOnlySpan<byte> bytes, int count)
    {
        var lengths = ParquetNumbers.Deltas(bytes, count, out var at);
        ParquetNumbers.Require(lengths.Length == count);
        var texts = new string[count];
        for (var i = 0; i < count; i++)
        {
            ParquetNumbers.Require(lengths[i] >= 0 && lengths[i] <= bytes.Length - at);
            texts[i] = ParquetTexts.Of(column, bytes.Slice(at, (int)lengths[i]));
            at += (int)lengths[i];
        }

        return texts;
    }

    /// <summary>Each value begins as the one before.</summary>
    private static string[] OfPrefixes(ParquetColumn column, ReadOnlySpan<byte> bytes, int count)
    {
        var shared = ParquetNumbers.Deltas(bytes, count, out var at);
        bytes = bytes[at..];
        var lengths = ParquetNumbers.Deltas(bytes, count, out at);
        ParquetNumbers.Require(shared.Length == count && lengths.Length == count);
        var (texts, value) = (new string[count], Array.Empty<byte>());
        for (var i = 0; i < count; i++)
        {
            var isSound = shared[i] >= 0 && shared[i] <= value.Length && lengths[i] >= 0;
            ParquetNumbers.Require(isSound && lengths[i] <= bytes.Length - at);
            value = [.. value.AsSpan(0, (int)shared[i]), .. bytes.Slice(at, (int)lengths[i])];
            ParquetNumbers.Require(column.Size == 0 || column.Size == value.Length);
            texts[i] = ParquetTexts.Of(column, value);
            at += (int)lengths[i];
        }

        return texts;
    }
}
