using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace FuncDnn.Data.Tables.Parquet;

/// <summary>The text of a value: the cell of the table, which has every digit of the value.</summary>
internal static class ParquetTexts
{
    /// <summary>The fault of bytes that are no text.</summary>
    public const string NotText = "a text is not UTF-8";

    private const long TicksPerSecond = TimeSpan.TicksPerSecond;
    private const long JulianDayOf1970 = 2_440_588;
    private const int NanosecondsPerTick = 100;

    private static readonly Encoding s_strict = new UTF8Encoding(false, throwOnInvalidBytes: true);

    /// <summary>The text of a value.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">Its bytes, as the format has them.</param>
    /// <exception cref="InvalidDataException">It is out of range, or not what the column has.</exception>
    public static string Of(ParquetColumn column, ReadOnlySpan<byte> value) =>
        column.Kind switch
        {
            ParquetKind.Boolean => value[0] != 0 ? "true" : "false",
            ParquetKind.Int32 => Whole(column, BinaryPrimitives.ReadInt32LittleEndian(value), isWide: false),
            ParquetKind.Int64 => Whole(column, BinaryPrimitives.ReadInt64LittleEndian(value), isWide: true),
            ParquetKind.Int96 => Time(
                BinaryPrimitives.ReadInt32LittleEndian(value[8..]) - JulianDayOf1970,
                BinaryPrimitives.ReadInt64LittleEndian(value) / NanosecondsPerTick
            ),
            ParquetKind.Float => Number(BinaryPrimitives.ReadSingleLittleEndian(value)),
            ParquetKind.Double => Number(BinaryPrimitives.ReadDoubleLittleEndian(value)),
            _ => Bytes(column, value),
        };

    private static string Whole(ParquetColumn column, long number, bool isWide) =>
        column.Meaning switch
        {
            ParquetMeaning.Unsigned => isWide ? Invariant((ulong)number) : Invariant((uint)(int)number),
            ParquetMeaning.Decimal => Decimal(number, column.Scale),
            ParquetMeaning.Date => Date(number),
            ParquetMeaning.Timestamp => Time(0, number, column.Scale),
            ParquetMeaning.Time => OfDay(number, column.Scale),
            _ => Invariant(number),
        };

    private static string Bytes(ParquetColumn column, ReadOnlySpan<byte> value)
    {
        switch (column.Meaning)
        {
            case ParquetMeaning.Decimal:
                return Decimal(new BigInteger(value, isBigEndian: true), column.Scale);
            case ParquetMeaning.Half when value.Length == 2:
                return Number((double)BinaryPrimitives.ReadHalfLittleEndian(value));
            default:
                try
                {
                    return s_strict.GetString(value);
                }
                catch (DecoderFallbackException)
                {
                    throw new InvalidDataException(NotText);
                }
        }
    }

    // A float is the equal double: its shortest text would be another number. NaN is what pandas writes for no number.
    private static string Number(double number) =>
        double.IsNaN(number) ? "" : number.ToString("R", CultureInfo.InvariantCulture);

    private static string Decimal(BigInteger number, int scale)
    {
        var digits = BigInteger.Abs(number).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        var text = scale == 0 ? digits : $"{digits[..^scale]}.{digits[^scale..]}";
        return number.Sign < 0 ? "-" + text : text;
    }

    private static string Date(long days) =>
        Math.Abs(days) < int.MaxValue
        && DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerDay + days is var day
        && day is >= 0
        && day <= DateTime.MaxValue.Ticks / TimeSpan.TicksPerDay
            ? new DateTime(day * TimeSpan.TicksPerDay).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : throw OutOfRange();

    private static string Time(long days, long number, int digits) => Time(days, Ticks(number, digits));

    private static string Time(long days, long ticks)
    {
        var all = ((Int128)days * TimeSpan.TicksPerDay) + ticks + DateTime.UnixEpoch.Ticks;
        return all >= 0 && all <= DateTime.MaxValue.Ticks
            ? new DateTime((long)all).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)
            : throw OutOfRange();
    }

    private static string OfDay(long number, int digits) =>
        Ticks(number, digits) is >= 0 and < TimeSpan.TicksPerDay and var ticks
            ? new DateTime(ticks).ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)
            : throw OutOfRange();

    private static long Ticks(long number, int digits) =>
        digits switch
        {
            3 => Scaled(number, TicksPerSecond / 1000),
            6 => Scaled(number, TicksPerSecond / 1_000_000),
            9 => number / NanosecondsPerTick,
            _ => throw OutOfRange(),
        };

    private static long Scaled(long number, long factor) =>
        (Int128)number * factor is var ticks && ticks >= long.MinValue && ticks <= long.MaxValue
            ? (long)ticks
            : throw OutOfRange();

    private static string Invariant<T>(T number)
        where T : IFormattable => number.ToString(null, CultureInfo.InvariantCulture);

    private static InvalidDataException OutOfRange() => new("a date or a time is out of range");
}
