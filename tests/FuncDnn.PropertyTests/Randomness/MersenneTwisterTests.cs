using FuncDnn.Numerics.Random;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Randomness;

/// <summary>The fast loops of the Mersenne Twister give the words and the orders of its definition.</summary>
public sealed class MersenneTwisterTests
{
    [Property(MaxTest = 50)]
    public bool Its_words_are_those_of_the_recurrence(uint seed)
    {
        var twister = MersenneTwister.Seed(seed);
        var words = twister.Words.ToArray();
        for (var k = 0; k < 3 * MersenneTwister.Length; k++)
        {
            var i = k % MersenneTwister.Length;
            var mixed = (words[i] & 0x80000000) | (words[(i + 1) % words.Length] & 0x7FFFFFFF);
            words[i] = words[(i + 397) % words.Length] ^ (mixed >> 1) ^ (mixed % 2 == 0 ? 0 : 0x9908B0DF);
            var word = words[i] ^ (words[i] >> 11);
            word ^= (word << 7) & 0x9D2C5680;
            word ^= (word << 15) & 0xEFC60000;
            if (twister.Next() != (word ^ (word >> 18)))
            {
                return false;
            }
        }

        return true;
    }

    [Property(MaxTest = 100)]
    public bool A_shuffle_swaps_each_element_with_one_not_above_it(uint seed, byte half, byte used)
    {
        var (one, other) = (MersenneTwister.Seed(seed), MersenneTwister.Seed(seed));
        for (var i = 0; i < used; i++)
        {
            one.Next();
            other.Next();
        }

        var order = Enumerable.Range(0, 2 * half).ToArray();
        var expected = order.ToArray();
        for (var i = order.Length - 1; i > 0; i--)
        {
            var j = (int)one.NextUpTo((ulong)i);
            (expected[i], expected[j]) = (expected[j], expected[i]);
        }

        other.Shuffle(order);
        return order.SequenceEqual(expected) && other.Position == one.Position && other.Next() == one.Next();
    }

    [Fact]
    public void Consecutive_seeds_give_the_states_of_each_seed_alone()
    {
        uint[] seeds = [11, 12, 13, 14, 15, 13, 11, 10, uint.MaxValue - 1, uint.MaxValue, 0, 1, 2, uint.MaxValue, 4];
        foreach (var seed in seeds)
        {
            var state = ConsecutiveSeeds.State(seed);
            Assert.Equal(RandomState.Seed(seed), state);
            Assert.Equal(RandomState.Seed(seed).Rand(700).Numbers, state.Rand(700).Numbers);
            Assert.Equal(RandomState.Seed(seed), ConsecutiveSeeds.State(seed));
        }
    }

    [Fact]
    public async Task Threads_get_the_states_of_their_own_seeds()
    {
        var threads = Enumerable
            .Range(0, 4)
            .Select(thread => Task.Factory.StartNew(() => Words(thread), TaskCreationOptions.LongRunning))
            .ToArray();
        Assert.All(await Task.WhenAll(threads), Assert.True);

        // The first word of a state is its seed.
        static bool Words(int thread) =>
            Enumerable
                .Range(0, 20_000)
                .Select(i => (uint)((1000 * thread) + (i % 4)))
                .All(seed => ConsecutiveSeeds.State(seed).Words[0] == seed);
    }
}
