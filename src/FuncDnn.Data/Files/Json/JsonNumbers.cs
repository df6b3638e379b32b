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
                case var _ when encoding.Size <= sizeof(float):
                    json.WriteNumberValue((float)encoding.Value(rest));
                    break;
                default:
                    json.WriteNumberValue(encoding.Value(rest));
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
            case var _ when encoding.Size == sizeof(ushort):
                var narrow = Narrow(encoding, json.Single());
                json.Require(narrow is not null, $"a number of {encoding}");
                return narrow!.Value;
            default:
                return encoding.Size == sizeof(float)
                    ? BitConverter.SingleToUInt32Bits(json.Single())
                    : BitConverter.DoubleToUInt64Bits(json.Double());
        }
    }

    /// <summary>The bits of a number of 16 bits, rounded to nearest; null if it would be infinite.</summary>
    private static ulong? Narrow(DType encoding, float number)
    {
        var bits = BitConverter.SingleToUInt32Bits(number);
        var narrow =
            encoding.Kind == DTypeKind.BrainFloat
                ? (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16)
                : BitConverter.HalfToUInt16Bits((Half)number);
        return (narrow & Named(encoding)[1].Bits) == Named(encoding)[1].Bits ? null : narrow;
    }

    private static string NotFinite(DType encoding, ulong bits) =>
        Array.Find(Named(encoding), one => one.Bits == bits).Name
        ?? $"{NaNPrefix}{bits.ToString("X", CultureInfo.InvariantCulture)})";

    private static ulong? NotFinite(DType encoding, string word)
    {
        foreach (var (name, bits) in Named(encoding))
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
            && IsNaN(payload, encoding)
            ? payload
            : null;
    }

    private static bool IsNaN(ulong bits, DType encoding)
    {
        Span<byte> wide = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(wide, bits);
        return double.IsNaN(encoding.Value(wide));
    }

    private static (string Name, ulong Bits)[] Named(DType encoding)
    {
        var (notANumber, infinity) = (encoding.Kind, encoding.Size) switch
        {
            (DTypeKind.BrainFloat, _) => (0xFFC0UL, 0x7F80UL),
            (_, sizeof(ushort)) => (BitConverter.HalfToUInt16Bits(Half.NaN), 0x7C00UL),
            (_, sizeof(float)) => (BitConverter.SingleToUInt32Bits(float.NaN), 0x7F80_0000UL),
            _ => (BitConverter.DoubleToUInt64Bits(double.NaN), 0x7FF0_0000_0000_0000UL),
        };
        return
        [
            (NotANumber, notANumber),
            (Infinity, infinity),
            ($"-{Infinity}", infinity | (1UL << ((8 * encoding.Size) - 1))),
        ];
    }
}
