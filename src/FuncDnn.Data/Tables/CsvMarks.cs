using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FuncDnn.Data.Tables;

/// <summary>
/// Finds the letters that may end a field, one after the other: they are marked for 64 letters at once, since most
/// fields have few letters.
/// </summary>
/// <param name="delimiter">The delimiter; the others are line ends and quotation marks.</param>
internal sealed class CsvMarks(char delimiter)
{
    private const int Letters = 64;

    private int _start;
    private int _end;
    private ulong _marks;

    /// <summary>Forgets the marks: the letters have moved.</summary>
    public void Forget() => (_start, _end, _marks) = (0, 0, 0);

    /// <summary>The first mark in letters from a place on; the end if there is none.</summary>
    /// <param name="letters">The letters, the same as before from <paramref name="at"/> on.</param>
    /// <param name="at">The place.</param>
    /// <param name="end">The end of the letters.</param>
    public int Next(char[] letters, int at, int end)
    {
        while (at < end)
        {
            if (at < _start || at >= _end)
            {
                (_start, _end) = (at, Math.Min(at + Letters, end));
                _marks = MarksOf(letters.AsSpan(_start, _end - _start));
            }

            var rest = _marks >> (at - _start);
            if (rest != 0)
            {
                return at + BitOperations.TrailingZeroCount(rest);
            }

            at = _end;
        }

        return end;
    }

    private ulong MarksOf(ReadOnlySpan<char> letters)
    {
        var marks = 0UL;
        var at = 0;
        ref var first = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(letters));
        for (; at + Vector128<ushort>.Count <= letters.Length; at += Vector128<ushort>.Count)
        {
            var some = Vector128.LoadUnsafe(ref first, (nuint)at);
            var are =
                Vector128.Equals(some, Vector128.Create((ushort)delimiter))
                | Vector128.Equals(some, Vector128.Create((ushort)'\n'))
                | Vector128.Equals(some, Vector128.Create((ushort)'\r'))
                | Vector128.Equals(some, Vector128.Create((ushort)'"'));
            marks |= (ulong)are.ExtractMostSignificantBits() << at;
        }

        for (; at < letters.Length; at++)
        {
            marks |= letters[at] == delimiter || letters[at] is '\n' or '\r' or '"' ? 1UL << at : 0;
        }

        return marks;
    }
}
