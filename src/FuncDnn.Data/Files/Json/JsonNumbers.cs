using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Data.Files.Json;

/// <summary>The numbers of a tensor in JSON, exact to the bit.</summary>
internal static class JsonNumbers
{
    private const string Infinity = "Infinity";
    private const string NotANumber = "NaN";
    private const string NaNPrefix = "NaN(0x";

    /// <summary>Writes the numbers as elements of the array that is open.</summary>
    public static void Write(Utf8JsonWriter json, NdArray numbers)
    {
        var encoding = numbers.Encoding;
        for (var rest = numbers.Bytes.Span; !rest.IsEmpty; rest = rest[encoding.Size..])
        {
            var bits = encoding.Bits(rest);
            switch (encoding.Kind)
            {
                case DTypeKind.UnsignedInteger:
                    json.WriteNumberValue(bits);
                    break;
                case DTypeKind.SignedInteger:
                    json.WriteNumberValue(encoding.Signed(bits));
                    break;
                case var _ when !double.IsFinite(encoding.Value(rest)):
                    json.WriteStringValue(NotFinite(encoding, bits));
                    break;
                case var _ when encoding.Size == sizeof(float):
                    json.WriteNumberValue(BitConverter.UInt32BitsToSingle((uint)bits));
                    break;
                default:
                    json.WriteNumberValue(BitConverter.UInt64BitsToDouble(bits));
                    break;
            }
        }
    }

    /// <summary>Reads the elements of the array that is open: exactly as many numbers as the shape says.</summary>
    public static NdArray Read(ref JsonTokens json, DType encoding, List<long> shape)
    {
        // Every number takes a digit and a comma, so the length of the text bounds the allocation.
        var length = NdArray.Length(shape, encoding);
        json.Require(length / encoding.Size <= json.Length / 2, "a smaller shape");
        var bytes = new byte[length];
        Span<byte> wide = stackalloc byte[sizeof(ulong)];
        for (var at = 0; at < bytes.Length; at += encoding.Size)
        {
            json.Require(json.Element(), "one more number");
            BinaryPrimitives.WriteUInt64LittleEndian(wide, Bits(ref json, encoding));
            wide[..encoding.Size].CopyTo(bytes.AsSpan(at));
        }

        json.Require(!json.Element(), "the end of the list");
        return new(shape.Select(axis => (int)axis).ToEquatableArray(), encoding, bytes);
    }

    private static ulong Bits(ref JsonTokens json, DType encoding)
    {
        var unused = 64 - (8 * encoding.Size);
        switch (encoding.Kind)
        {
            case DTypeKind.UnsignedInteger:
                return json.Unsigned(ulong.MaxValue >> unused);
            case DTypeKind.SignedInteger:
                return (ulong)json.Whole(long.MinValue >> unused, long.MaxValue >> unused);
            case var _ when json.IsText:
                var bits = NotFinite(encoding, json.Letters());
                json.Require(bits is not null, "NaN, Infinity, -Infinity or NaN(0x and its bits)");
                return bits!.Value;
            default:
                return encoding.Size == sizeof(float)
                    ? BitConverter.SingleToUInt32Bits(json.Single())
                    : BitConverter.DoubleToUInt64Bits(json.Double());
        }
    }

    private static string NotFinite(DType encoding, ulong bits) =>
        Array.Find(Named(encoding.Size), one => one.Bits == bits).Name
        ?? $"{NaNPrefix}{bits.ToString("X", CultureInfo.InvariantCulture)})";

    private static ulong? NotFinite(DType encoding, string word)
    {
        foreach (var (name, bits) in Named(encoding.Size))
        {
            if (name == word)
            {
                return bits;
            }
        }

        var digits = 2 * encoding.Size;
        return
            word.Length == NaNPrefix.Length + digits + 1
            && word.StartsWith(NaNPrefix, StringComparison.Ordinal)
            && word[^1] == ')'
            && ulong.TryParse(
                word.AsSpan(NaNPrefix.Length, digits),
                NumberStyles.AllowHexSpecifier,
                null,
                out var payload
            )
            && IsNaN(payload, encoding.Size)
            ? payload
            : null;
    }

    private static bool IsNaN(ulong bits, int size) =>
        size == sizeof(float)
            ? float.IsNaN(BitConverter.UInt32BitsToSingle((uint)bits))
            : double.IsNaN(BitConverter.UInt64BitsToDouble(bits));

    private static (string Name, ulong Bits)[] Named(int size) =>
        size == sizeof(float)
            ?
            [
                (NotANumber, BitConverter.SingleToUInt32Bits(float.NaN)),
                (Infinity, BitConverter.SingleToUInt32Bits(float.PositiveInfinity)),
                ($"-{Infinity}", BitConverter.SingleToUInt32Bits(float.NegativeInfinity)),
            ]
            :
            [
                (NotANumber, BitConverter.DoubleToUInt64Bits(double.NaN)),
                (Infinity, BitConverter.DoubleToUInt64Bits(double.PositiveInfinity)),
                ($"-{Infinity}", BitConverter.DoubleToUInt64Bits(double.NegativeInfinity)),
            ];
}
