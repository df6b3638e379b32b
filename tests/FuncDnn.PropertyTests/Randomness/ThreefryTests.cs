using System.Numerics;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Randomness;

public sealed class ThreefryTests
{
    /// <summary>The known answers of Random123 for threefry2x64 with 20 rounds: counter, key, result.</summary>
    [Theory]
    [InlineData(0, 0, 0, 0, 0xc2b6e3a8c2c69865, 0x6f81ed42f350084d)]
    [InlineData(
        0xffffffffffffffff,
        0xffffffffffffffff,
        0xffffffffffffffff,
        0xffffffffffffffff,
        0xe02cb7c4d95d277a,
        0xd06633d0893b8b68
    )]
    [InlineData(
        0x243f6a8885a308d3,
        0x13198a2e03707344,
        0xa4093822299f31d0,
        0x082efa98ec4e6c89,
        0x263c7d30bb0f0af1,
        0x56be8361d3311526
    )]
    public void A_block_is_the_published_answer(
        ulong counter0,
        ulong counter1,
        ulong key0,
        ulong key1,
        ulong first,
        ulong second
    )
    {
        Assert.Equal((first, second), Threefry.Block(key0, key1, counter0, counter1));
        Assert.Equal((first, second), OneAtATime(key0, key1, counter0, counter1));
    }

    [Property]
    public void Words_computed_at_once_are_those_computed_one_at_a_time(ulong key0, ulong key1, ulong start, ulong use)
    {
        var words = new ulong[64];
        Threefry.Fill(key0, key1, start, use, words);
        for (var i = 0; i < words.Length; i++)
        {
            var counter = start + (ulong)((i / 16 * 8) + (i % 8));
            var (first, second) = OneAtATime(key0, key1, counter, use);
            Assert.Equal(i % 16 < 8 ? first : second, words[i]);
        }
    }

    [Property]
    public void Registers_of_any_width_give_the_same_words(ulong key0, ulong key1, ulong start, ulong use)
    {
        var (words, any) = (new ulong[64], new ulong[64]);
        Threefry.Fill(key0, key1, start, use, words);
        Threefry.Fill<AnyBlocks>(key0, key1, start, use, any);
        Assert.Equal(words, any);
    }

    /// <summary>The definition in the paper.</summary>
    private static (ulong First, ulong Second) OneAtATime(ulong key0, ulong key1, ulong x0, ulong x1)
    {
        ulong[] keys = [key0, key1, 0x1BD11BDAA9FC1A22 ^ key0 ^ key1];
        int[] rotations = [16, 42, 12, 31, 16, 32, 24, 21];
        for (var round = 0; round < 20; round++)
        {
            if (round % 4 == 0)
            {
                x0 += keys[round / 4 % 3];
                x1 += keys[((round / 4) + 1) % 3] + ((ulong)round / 4);
            }

            x0 += x1;
            x1 = BitOperations.RotateLeft(x1, rotations[round % 8]) ^ x0;
        }

        return (x0 + keys[2], x1 + keys[0] + 5);
    }
}
