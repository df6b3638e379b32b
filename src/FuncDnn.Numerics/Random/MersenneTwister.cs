using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Functions;

namespace FuncDnn.Numerics.Random;

/// <summary>
/// MT19937, and the numbers that NumPy's RandomState derives from its words. It reads shared words, and allocates its
/// own array when it first needs new words.
/// Source: Matsumoto, Nishimura, "Mersenne Twister", ACM TOMACS 1998; NumPy's legacy distributions.
/// </summary>
internal struct MersenneTwister(uint[] words, int position, double? kept)
{
    public const int Length = 624;

    private const int Middle = 397;
    private const uint UpperBit = 0x80000000;
    private const uint Matrix = 0x9908B0DF;

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

    /// <summary>
    /// The words of four consecutive seeds: a word waits for the one before it, but those of four seeds are computed
    /// side by side, in the time of one.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint[][] SeedFour(uint seed)
    {
        uint[] a = new uint[Length];
        uint[] b = new uint[Length];
        uint[] c = new uint[Length];
        uint[] d = new uint[Length];
        (a[0], b[0], c[0], d[0]) = (seed, seed + 1, seed + 2, seed + 3);
        for (var i = 1; i < Length; i++)
        {
            a[i] = (1812433253 * Fold(a[i - 1])) + (uint)i;
            b[i] = (1812433253 * Fold(b[i - 1])) + (uint)i;
            c[i] = (1812433253 * Fold(c[i - 1])) + (uint)i;
            d[i] = (1812433253 * Fold(d[i - 1])) + (uint)i;
        }

        return [a, b, c, d];
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

    /// <summary>
    /// Shuffles as <see cref="FisherYates"/> does with <see cref="NextUpTo"/>, but without a branch on whether a draw
    /// exceeds its bound, which no processor can predict: such a draw swaps an element with itself, and is then
    /// repeated.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Shuffle(Span<int> order)
    {
        var i = order.Length - 1;
        while (i > 0)
        {
            // The bounds from here down to a power of two need equally many bits.
            var mask = (int)(uint.MaxValue >> BitOperations.LeadingZeroCount((uint)i));
            while (i > mask >> 1)
            {
                var j = (int)Next() & mask;
                var isWithin = (j - i - 1) >> 31;
                ref var swapped = ref order[i + ((j - i) & isWithin)];
                (order[i], swapped) = (swapped, order[i]);
                i += isWithin;
            }
        }
    }

    private void Twist()
    {
        var words = _owned ? Words : new uint[Length];
        Twist(Words, words);
        Words = words;
        Position = 0;
        _owned = true;
    }

    /// <summary>The next words, possibly in the same memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Twist(ReadOnlySpan<uint> old, Span<uint> words)
    {
        const int wrap = Length - Middle;
        Twist(old, old[Middle..], words, 0, wrap);
        Twist(old, words, words[wrap..], wrap, Length - 1);
        words[^1] = Mixed(old[^1], words[0]) ^ words[Middle - 1];
    }

    /// <summary>Words i = start to end - 1 from the old words i and i + 1 and a far one, many at once.</summary>
    private static void Twist(ReadOnlySpan<uint> old, ReadOnlySpan<uint> far, Span<uint> words, int start, int end)
    {
        old = old[start..];
        var (i, count) = (0, end - start);
        for (; i <= count - Vector<uint>.Count; i += Vector<uint>.Count)
        {
            var mixed =
                (new Vector<uint>(old[i..]) & new Vector<uint>(UpperBit))
                | (new Vector<uint>(old[(i + 1)..]) & new Vector<uint>(~UpperBit));
            var odd = Vector<uint>.Zero - (mixed & Vector<uint>.One);
            (new Vector<uint>(far[i..]) ^ (mixed >>> 1) ^ (odd & new Vector<uint>(Matrix))).CopyTo(words[i..]);
        }

        for (; i < count; i++)
        {
            words[i] = far[i] ^ Mixed(old[i], old[i + 1]);
        }
    }

    private static uint Mixed(uint word, uint next)
    {
        var mixed = (word & UpperBit) | (next & ~UpperBit);
        return (mixed >> 1) ^ ((mixed & 1) * Matrix);
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
