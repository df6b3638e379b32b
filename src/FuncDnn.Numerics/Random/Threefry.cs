using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace FuncDnn.Numerics.Random;

/// <summary>
/// Threefry-2x64 with 20 rounds: a one-to-one scrambling of 128 bits (the counter) that depends on 128 more (the key).
/// As many blocks as the registers hold are computed at once; a block depends on its own counter alone.
/// Source: Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011; the constants are those of Random123.
/// </summary>
internal static class Threefry
{
    /// <summary>
    /// How many blocks are interleaved in the words of <see cref="Fill"/>, whatever the registers hold.
    /// </summary>
    private const int Lanes = 8;

    /// <summary>The parity constant of the Threefish key schedule.</summary>
    private const ulong Parity = 0x1BD11BDAA9FC1A22;

    /// <summary>One block.</summary>
    public static (ulong First, ulong Second) Block(ulong key0, ulong key1, ulong counter0, ulong counter1)
    {
        Span<ulong> words = stackalloc ulong[2 * Lanes];
        Fill(key0, key1, counter0, counter1, words);
        return (words[0], words[Lanes]);
    }

    /// <summary>
    /// The blocks of the counters (start, use), (start + 1, use), ...: of eight blocks all first words, then all second
    /// words, then the next eight; the number of words is a multiple of 16.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(ulong key0, ulong key1, ulong start, ulong use, Span<ulong> words)
    {
        if (Avx512F.IsSupported)
        {
            Fill<WideBlocks>(key0, key1, start, use, words);
        }
        else
        {
            Fill<AnyBlocks>(key0, key1, start, use, words);
        }
    }

    /// <summary>The same, by blocks of one kind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Fill<TBlocks>(ulong key0, ulong key1, ulong start, ulong use, Span<ulong> words)
        where TBlocks : struct, IBlocks<TBlocks>
    {
        for (var i = 0; i < words.Length; i += 2 * Lanes)
        {
            for (var lane = 0; lane < Lanes; lane += TBlocks.Count)
            {
                var x0 = TBlocks.Indices + TBlocks.Broadcast(start + (ulong)((i / 2) + lane));
                var x1 = TBlocks.Broadcast(use);
                Scramble(key0, key1, ref x0, ref x1);
                x0.CopyTo(words[(i + lane)..]);
                x1.CopyTo(words[(i + Lanes + lane)..]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scramble<TBlocks>(ulong key0, ulong key1, ref TBlocks x0, ref TBlocks x1)
        where TBlocks : struct, IBlocks<TBlocks>
    {
        var (a, b, c) = (key0, key1, Parity ^ key0 ^ key1);
        for (var injection = 0UL; ; injection += 2)
        {
            x0 += TBlocks.Broadcast(a);
            x1 += TBlocks.Broadcast(b + injection);
            Round(ref x0, ref x1, 16);
            Round(ref x0, ref x1, 42);
            Round(ref x0, ref x1, 12);
            Round(ref x0, ref x1, 31);
            x0 += TBlocks.Broadcast(b);
            x1 += TBlocks.Broadcast(c + injection + 1);
            if (injection == 4)
            {
                return;
            }

            Round(ref x0, ref x1, 16);
            Round(ref x0, ref x1, 32);
            Round(ref x0, ref x1, 24);
            Round(ref x0, ref x1, 21);
            (a, b, c) = (c, a, b);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round<TBlocks>(ref TBlocks x0, ref TBlocks x1, [ConstantExpected] byte rotation)
        where TBlocks : struct, IBlocks<TBlocks>
    {
        x0 += x1;
        x1 = TBlocks.RotateLeft(x1, rotation) ^ x0;
    }
}
