using System.Numerics;
using FuncDnn.Numerics.Random;

namespace FuncDnn.PropertyTests.Randomness;

/// <summary>Words of 64 bits scaled to an interval: every number in it gets the same number of words.</summary>
public sealed class IntervalTests
{
    private static readonly BigInteger Words = BigInteger.One << 64;

    /// <summary>
    /// Number n has the words w with n 2^64 &lt;= w size &lt; (n + 1) 2^64; where the low half of w size is below 2^64
    /// mod size, a number has one word more than others, and that word is refused.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(300)]
    [InlineData(1_000_003)]
    [InlineData(int.MaxValue)]
    public void A_word_gives_its_high_half_unless_its_low_half_is_in_the_excess(int size)
    {
        var excess = Words % size;
        var refused = 0;
        foreach (var number in new[] { 0, 1, size / 3, size / 2, size - 1 }.Where(number => number < size))
        {
            // The first words of a number, where low halves are smallest.
            var first = ((number * Words) + size - 1) / size;
            foreach (var word in new[] { first, first + 1, first + 2 }.Where(word => word < Words))
            {
                var (high, low) = (word * size / Words, word * size % Words);
                Assert.Equal(low >= excess, KeyStream.TryScale((ulong)word, (ulong)size, out var scaled));
                Assert.Equal((int)high, scaled);
                refused += low < excess ? 1 : 0;
            }
        }

        Assert.Equal(excess == 0, refused == 0);
    }

    [Fact]
    public void A_word_whose_low_half_is_just_enough_is_accepted()
    {
        // 3 w = 1 modulo 2^64, which is 2^64 mod 3; and 5 w = 5.
        Assert.True(KeyStream.TryScale(0xAAAA_AAAA_AAAA_AAABUL, 3, out var number));
        Assert.Equal(2, number);
        Assert.False(KeyStream.TryScale(0, 3, out _));
        Assert.True(KeyStream.TryScale(1, 5, out number));
        Assert.Equal(0, number);
    }
}
