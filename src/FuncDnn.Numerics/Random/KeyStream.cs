using System.Runtime.CompilerServices;

namespace FuncDnn.Numerics.Random;

/// <summary>The words of a key's draw in order, generated a buffer at a time.</summary>
/// <param name="key">The key.</param>
/// <param name="buffer">A buffer for <see cref="BufferLength"/> words.</param>
internal ref struct KeyStream(Key key, Span<ulong> buffer)
{
    public const int BufferLength = 64;

    private readonly Span<ulong> _buffer = buffer;
    private int _position = BufferLength;
    private ulong _block;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Next()
    {
        if (_position == BufferLength)
        {
            Threefry.Fill(key.First, key.Second, _block, (ulong)KeyUse.Draw, _buffer);
            _block += BufferLength / 2;
            _position = 0;
        }

        return _buffer[_position++];
    }

    /// <summary>One of 0, 1, ..., max, all equally likely.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int UpTo(int max)
    {
        int number;
        while (!TryScale(Next(), (ulong)max + 1, out number)) { }

        return number;
    }

    /// <summary>
    /// The high half of word * size, unless the word is one of the few that would bias the result.
    /// Source: Lemire, "Fast random integer generation in an interval", ACM TOMACS 2019.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryScale(ulong word, ulong size, out int number)
    {
        number = (int)Math.BigMul(word, size, out var low);
        return low >= size || low >= (0 - size) % size;
    }
}
