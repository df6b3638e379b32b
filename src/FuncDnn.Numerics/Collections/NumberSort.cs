using System.Buffers;
using System.Runtime.InteropServices;

namespace FuncDnn.Numerics.Collections;

/// <summary>Sorts many numbers by their bits, from the last ones to the first (radix sort).</summary>
internal static class NumberSort
{
    // Below, comparisons are faster.
    private const int Few = 1 << 11;

    private const int DigitBits = 11;
    private const int Digits = 6;
    private const int Values = 1 << DigitBits;
    private const ulong Sign = 1UL << 63;

    /// <summary>Sorts numbers, NaN first; -0 and 0 are equal.</summary>
    public static void Ascending(Span<double> numbers)
    {
        if (numbers.Length < Few || HasNaN(numbers))
        {
            numbers.Sort();
            return;
        }

        var keys = MemoryMarshal.Cast<double, ulong>(numbers);
        var counts = new int[Digits * Values];
        foreach (ref var key in keys)
        {
            // The order of unsigned numbers is that of the doubles if the bits of negative ones are inverted.
            key ^= (ulong)((long)key >> 63) | Sign;
            for (var (digit, rest) = (0, key); digit < Digits; digit++, rest >>= DigitBits)
            {
                counts[(digit * Values) + (int)(rest % Values)]++;
            }
        }

        var room = ArrayPool<ulong>.Shared.Rent(keys.Length);
        var other = room.AsSpan(0, keys.Length);
        for (var digit = 0; digit < Digits; digit++)
        {
            var places = counts.AsSpan(digit * Values, Values);
            if (!IsOne(places, keys.Length))
            {
                Deal(keys, other, places, digit * DigitBits);
                var dealt = other;
                other = keys;
                keys = dealt;
            }
        }

        foreach (ref var key in keys)
        {
            key ^= (ulong)(~(long)key >> 63) | Sign;
        }

        MemoryMarshal.Cast<ulong, double>(keys).CopyTo(numbers);
        ArrayPool<ulong>.Shared.Return(room);
    }

    private static bool HasNaN(ReadOnlySpan<double> numbers)
    {
        foreach (var number in numbers)
        {
            if (double.IsNaN(number))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOne(ReadOnlySpan<int> counts, int all) => counts.Contains(all);

    /// <summary>Deals numbers to their places by one digit, and keeps the order of equal digits.</summary>
    private static void Deal(ReadOnlySpan<ulong> from, Span<ulong> to, Span<int> counts, int shift)
    {
        var place = 0;
        foreach (ref var count in counts)
        {
            (count, place) = (place, place + count);
        }

        foreach (var key in from)
        {
            to[counts[(int)((key >> shift) % Values)]++] = key;
        }
    }
}
