using System.Runtime.InteropServices;

namespace FuncDnn.Data.Files.Hdf5;

/// <summary>The shuffle filter: all first bytes of the elements, then all second ones, and so on.</summary>
internal static class Hdf5Shuffle
{
    /// <summary>Brings the bytes of each element together.</summary>
    /// <param name="stored">The bytes in their groups; what is left of a last element follows as it is.</param>
    /// <param name="buffer">Where to; it is made longer if it is too short.</param>
    /// <param name="size">Bytes per element.</param>
    public static ReadOnlyMemory<byte> Undo(ReadOnlySpan<byte> stored, ref byte[] buffer, long size)
    {
        if (buffer.Length < stored.Length)
        {
            buffer = GC.AllocateUninitializedArray<byte>(stored.Length);
        }

        var count = size is <= 1 or > int.MaxValue ? 0 : stored.Length / (int)size;
        switch (count == 0 ? 0 : size)
        {
            case 4:
                Words(stored, MemoryMarshal.Cast<byte, uint>(buffer.AsSpan(0, 4 * count)));
                break;
            case 8:
                LongWords(stored, MemoryMarshal.Cast<byte, ulong>(buffer.AsSpan(0, 8 * count)));
                break;
            default:
                for (var (group, at) = (0, 0); count > 0 && group < size; group++)
                {
                    for (var element = 0; element < count; element++, at++)
                    {
                        buffer[(element * (int)size) + group] = stored[at];
                    }
                }

                break;
        }

        var whole = count * (int)Math.Min(size, int.MaxValue);
        stored[whole..].CopyTo(buffer.AsSpan(whole));
        return buffer.AsMemory(0, stored.Length);
    }

    private static void Words(ReadOnlySpan<byte> stored, Span<uint> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = Word(stored, i, words.Length);
        }
    }

    private static void LongWords(ReadOnlySpan<byte> stored, Span<ulong> words)
    {
        var high = stored[(4 * words.Length)..];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = Word(stored, i, words.Length) | ((ulong)Word(high, i, words.Length) << 32);
        }
    }

    private static uint Word(ReadOnlySpan<byte> groups, int i, int count) =>
        groups[i]
        | ((uint)groups[i + count] << 8)
        | ((uint)groups[i + (2 * count)] << 16)
        | ((uint)groups[i + (3 * count)] << 24);
}
