using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FuncDnn.Data.Tables.Cells;

/// <summary>
/// Reads a number of at most eight letters without a branch for each: the letters are the bytes of one word.
/// </summary>
internal static class ShortNumber
{
    private const int Letters = 8;
    private const ulong Zeros = 0x3030_3030_3030_3030;
    private const ulong HighBits = 0x8080_8080_8080_8080;

    // Added to a byte above 9, it gives the high bit.
    private const ulong AboveNine = 0x7676_7676_7676_7676;

    /// <summary>Takes a text apart as <see cref="DecimalForm.TryRead"/> does.</summary>
    /// <returns>False if it is longer, or no number; the results are then arbitrary.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, out ushort key, out ulong digits)
    {
        Unsafe.SkipInit(out key);
        Unsafe.SkipInit(out digits);
        if ((uint)(text.Length - 1) >= Letters)
        {
            return false;
        }

        var used = ulong.MaxValue >> (64 - (8 * text.Length));
        var bytes = BytesOf(text);
        var numbers = (bytes ^ Zeros) & used;
        var others = (numbers | (numbers + AboveNine)) & HighBits;
        var first = (byte)bytes;
        var sign = (first == '-' ? 1 : 0) + (first == '+' ? 2 : 0);
        var signs = sign == 0 ? 0 : 1;
        others &= ~((ulong)signs << 7);

        // What is no digit is the mark, at most one.
        var at = BitOperations.TrailingZeroCount(others) & 0x78;
        var marks = others == 0 ? 0 : 1;
        var letter = (byte)(bytes >> at);
        var mark = marks * ((letter == '.' ? 1 : 0) + (letter == ',' ? 2 : 0));
        var count = text.Length - signs - marks;
        if ((others & (others - 1)) != 0 || (mark == 0 && marks != 0) || count == 0)
        {
            return false;
        }

        // Without mark and sign, behind zeros.
        var before = others == 0 ? ulong.MaxValue : (1UL << at) - 1;
        numbers = (numbers & before) | ((numbers >> 8) & ~before);
        digits = Join((numbers >> (8 * signs)) << (64 - (8 * count)));
        var whole = others == 0 ? count : (at / 8) - signs;
        key = DecimalForm.KeyOf(sign, mark, whole, count - whole);
        return true;
    }

    // Letters that are no bytes become 255 or 0, which are no part of a number.
    private static ulong BytesOf(ReadOnlySpan<char> text)
    {
        var (low, high) = (0UL, 0UL);
        if (text.Length >= Letters / 2)
        {
            // The first four and the last four may overlap.
            var letters = MemoryMarshal.AsBytes(text);
            low = BinaryPrimitives.ReadUInt64LittleEndian(letters);
            high = BinaryPrimitives.ReadUInt64LittleEndian(letters[^8..]) >> (16 * (Letters - text.Length) & 63);
            high = text.Length == Letters / 2 ? 0 : high;
        }
        else
        {
            var (middle, last) = (text.Length / 2, text.Length - 1);
            low = text[0] | ((ulong)text[middle] << (16 * middle)) | ((ulong)text[last] << (16 * last));
        }

        var both = Vector128.Create(low, high).AsUInt16();
        return Vector128.NarrowWithSaturation(both, both).AsUInt64().ToScalar();
    }

    /// <summary>The number of eight digits, a byte each, the first one in the lowest byte.</summary>
    private static ulong Join(ulong digits)
    {
        const ulong pairs = 0x0000_00FF_0000_00FF;
        digits = (digits * 10) + (digits >> 8);
        return (((digits & pairs) * (100 + (1_000_000UL << 32))) + (((digits >> 16) & pairs) * (1 + (10_000UL << 32))))
            >> 32;
    }
}
