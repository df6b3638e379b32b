using System.Numerics;
using FuncDnn.Numerics.Functions;

namespace FuncDnn.Numerics.Random;

/// <summary>
/// MT19937, and the numbers that NumPy's RandomState derives from its words. It reads shared words, and allocates its
/// own array when it first needs new words.
/// Source: Matsumoto, Nishimura, "Mersenne Twister", ACM TOMACS 1998; NumPy's legacy distributions.
/// </summary>
internal struct MersenneTwister(uint[] words, int position, double? kept) : IIntervals
{
    public const int Length = 624;

    private const int Middle = 397;
    private const uint UpperBit = 0x80000000;

    private bool _owned;

    public uint[] Words { get; private set; } = words;

    /// <summary>How many of the words have been used.</summary>
    public int Position { get; private set; } = position;

    /// <summary>The second of a pair of Gaussian numbers, kept for the next call.</summary>
    public double? Kept { get; private set; } = kept;

    public static MersenneTwister Seed(uint seed)
    {
        var words = new uint[Length];
        words[0] = seed;
        for (var i = 1; i < Length; i++)
        {
            words[i] = (1812433253 * Fold(words[i - 1])) + (uint)i;
        }

        return new(words, Length, null);
    }

    public static MersenneTwister Seed(ReadOnlySpan<uint> seed)
    {
        var twister = Seed(19650218);
        var words = twister.Words;
        var index = 1;
        for (var k = 0; k < Math.Max(Length, seed.Length); k++)
        {
            var j = k % seed.Length;
            words[index] = (words[index] ^ (1664525 * Fold(words[index - 1]))) + seed[j] + (uint)j;
            index = Advance(words, index);
        }

        for (var k = 0; k < Length - 1; k++)
        {
            words[index] = (words[index] ^ (1566083941 * Fold(words[index - 1]))) - (uint)index;
            index = Advance(words, index);
        }

        words[0] = UpperBit;
        return twister;
    }

    public uint Next()
    {
        if (Position == Length)
        {
            Twist();
        }

        var word = Words[Position++];
        word ^= word >> 11;
        word ^= (word << 7) & 0x9D2C5680;
        word ^= (word << 15) & 0xEFC60000;
        return word ^ (word >> 18);
    }

    /// <summary>A multiple of 2^-53 in [0, 1).</summary>
    public double NextUniform()
    {
        var high = Next() >> 5;
        var low = Next() >> 6;
        return ((high * 67108864.0) + low) / 9007199254740992.0;
    }

    /// <summary>Marsaglia's polar method; of each pair the second number is returned first.</summary>
    public double NextGaussian()
    {
        if (Kept is { } kept)
        {
            Kept = null;
            return kept;
        }

        double x1;
        double x2;
        double square;
        do
        {
            x1 = (2 * NextUniform()) - 1;
            x2 = (2 * NextUniform()) - 1;
            square = (x1 * x1) + (x2 * x2);
        } while (square is >= 1 or 0);

        var factor = Math.Sqrt(-2 * AccurateLogarithm.Of(square) / square);
        Kept = factor * x1;
        return factor * x2;
    }

    /// <summary>One of 0, 1, ..., max: as many low bits as max has are drawn until they do not exceed it.</summary>
    public ulong NextUpTo(ulong max)
    {
        if (max == 0)
        {
            return 0;
        }

        var mask = ulong.MaxValue >> BitOperations.LeadingZeroCount(max);
        ulong number;
        do
        {
            number = mask & (max <= uint.MaxValue ? Next() : ((ulong)Next() << 32) | Next());
        } while (number > max);

        return number;
    }

    public int UpTo(int max) => (int)NextUpTo((ulong)max);

    private void Twist()
    {
        var old = Words;
        var words = _owned ? old : new uint[Length];
        for (var i = 0; i < Length; i++)
        {
            var next = i + 1 < Length ? old[i + 1] : words[0];
            var mixed = (old[i] & UpperBit) | (next & ~UpperBit);
            var far = i + Middle < Length ? old[i + Middle] : words[i + Middle - Length];
            words[i] = far ^ (mixed >> 1) ^ ((mixed & 1) * 0x9908B0DF);
        }

        Words = words;
        Position = 0;
        _owned = true;
    }

    private static uint Fold(uint word) => word ^ (word >> 30);

    private static int Advance(uint[] words, int index)
    {
        if (index + 1 < Length)
        {
            return index + 1;
        }

        words[0] = words[Length - 1];
        return 1;
    }
}
