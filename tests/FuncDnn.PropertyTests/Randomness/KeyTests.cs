using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing;
using MathNet.Numerics.Statistics;

namespace FuncDnn.PropertyTests.Randomness;

/// <summary>The properties that only a <see cref="Key"/> has.</summary>
public sealed class KeyTests
{
    private const int Many = 20_000;

    private static readonly Arbitrary<int> Counts = Gen.Choose(0, 300).ToArbitrary();

    [Fact]
    public void Every_seed_has_its_own_key() => Assert.Equal(new Key(3, 0), Key.FromSeed(3));

    [Property]
    public void Each_number_depends_on_the_key_and_its_own_place_alone(ulong first, ulong second) =>
        Prop.ForAll(
                Counts,
                Counts,
                (count, more) =>
                {
                    var key = new Key(first, second);
                    Assert.Equal(key.Uniform(count).Numbers, key.Uniform(count + more).Numbers[..count]);
                    Assert.Equal(key.Normal(count).Numbers, key.Normal(count + more).Numbers[..count]);
                    Assert.Equal(key.Uniform(count).Next, key.Uniform(count + more).Next);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5));

    [Property]
    public void Draws_follow_from_the_words(ulong first, ulong second)
    {
        var key = new Key(first, second);
        var words = new ulong[128];
        Threefry.Fill(first, second, 0, 0, words);
        Assert.Equal(words.Select(word => (word >> 11) * Math.ScaleB(1, -53)), key.Uniform(128).Numbers);
        Assert.Equal(words.Select(NormalQuantile.OfBits), key.Normal(128).Numbers);
    }

    /// <summary>32 bits decide on an element, the lower half of a word before the upper.</summary>
    [Property]
    public void An_element_is_kept_when_its_bits_are_below_the_probability(ulong first, ulong second)
    {
        const double keep = 0.3;
        var words = new ulong[64];
        Threefry.Fill(first, second, 0, 0, words);
        var expected = words
            .SelectMany(word => new[] { (uint)word, (uint)(word >> 32) })
            .Select(bits => bits < Math.Round(Math.ScaleB(keep, 32)) ? 1 / keep : 0);
        var mask = new double[127];
        new Key(first, second).FillKeepMask<double>(mask, keep);
        Assert.Equal(expected.Take(127), mask);
    }

    [Property]
    public void The_probability_of_keeping_is_rounded_to_the_nearest_of_32_bits(ulong first, ulong second)
    {
        var words = new ulong[16];
        Threefry.Fill(first, second, 0, 0, words);
        var mask = new float[1];
        foreach (var (above, isKept) in new[] { (0.25, false), (0.75, true) })
        {
            new Key(first, second).FillKeepMask<float>(mask, Math.ScaleB((uint)words[0] + above, -32));
            Assert.Equal(isKept, mask[0] != 0);
        }
    }

    [Fact]
    public void A_probability_of_keeping_that_is_rounded_to_zero_keeps_not_even_a_number_of_zero()
    {
        // A key whose first 32 bits are 0, found by trying all.
        var key = new Key(0, 1_737_098_220);
        var words = new ulong[16];
        Threefry.Fill(key.First, key.Second, 0, 0, words);
        Assert.Equal(0u, (uint)words[0]);
        foreach (var (keep, isKept) in new[] { (Math.ScaleB(0.49, -32), false), (Math.ScaleB(0.51, -32), true) })
        {
            // The first is compared in a register, and by itself.
            foreach (var length in new[] { 64, 1 })
            {
                var mask = new float[length];
                key.FillKeepMask<float>(mask, keep);
                Assert.Equal(isKept, mask[0] != 0);
            }
        }
    }

    [Fact]
    public void Keys_made_from_a_key_for_different_uses_are_all_different()
    {
        var key = Key.FromSeed(1);
        Key[] keys =
        [
            key,
            key.Uniform(1).Next,
            .. key.Split(1000),
            .. Enumerable.Range(-500, 1000).Select(i => key.Fold(i)),
            key.Fold(0).Uniform(1).Next,
            key.Uniform(1).Next.Fold(0),
            .. key.Fold(0).Split(10),
            .. key.Split(10)[0].Split(10),
        ];
        var blocks = Enumerable.Range(0, 1000).Select(i => Threefry.Block(key.First, key.Second, (ulong)i, 0));
        var all = keys.Concat(blocks.Select(block => new Key(block.First, block.Second))).ToArray();
        Assert.Equal(all.Length, all.Distinct().Count());
    }

    [Fact]
    public void A_split_into_more_begins_like_a_split_into_fewer() =>
        Assert.Equal(Key.FromSeed(2).Split(3), Key.FromSeed(2).Split(10).Take(3));

    [Fact]
    public void Folding_twice_depends_on_the_order() =>
        Assert.NotEqual(Key.FromSeed(1).Fold(2).Fold(3), Key.FromSeed(1).Fold(3).Fold(2));

    [Fact]
    public void Streams_of_related_keys_are_independent()
    {
        var key = Key.FromSeed(12);
        Key[] relatives =
        [
            key,
            Key.FromSeed(13),
            key.Uniform(1).Next,
            .. key.Split(3),
            key.Fold(0),
            key.Fold(1),
            key.Fold(1L << 40),
            key.Fold(0).Fold(0),
        ];
        var streams = relatives.Select(relative => relative.Uniform(Many).Numbers).ToArray();
        for (var i = 0; i < streams.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var correlation = Correlation.Pearson(streams[i], streams[j]) * Math.Sqrt(Many);
                Assert.InRange(correlation, -4, 4);
                Assert.InRange(ProbabilityOfPairs(streams[i], streams[j]), 1e-4, 1 - 1e-4);
            }
        }
    }

    [Fact]
    public void The_first_numbers_of_many_keys_are_as_good_as_the_numbers_of_one()
    {
        var key = Key.FromSeed(14);
        var bySplit = key.Split(Many).Select(each => each.Uniform(1).Numbers[0]).ToArray();
        var byFold = Enumerable.Range(0, Many).Select(i => key.Fold(i).Uniform(1).Numbers[0]).ToArray();
        var bySeed = Enumerable.Range(0, Many).Select(i => Key.FromSeed((ulong)i).Uniform(1).Numbers[0]).ToArray();
        Assert.All(
            new[] { bySplit, byFold, bySeed },
            numbers =>
                Assert.InRange(GoodnessOfFit.Distance(numbers, GoodnessOfFit.Uniform), 0, GoodnessOfFit.RareDistance)
        );
    }

    [Property]
    public void One_bit_of_the_seed_changes_half_of_the_bits_of_a_key(ulong seed, byte which)
    {
        var left = Key.FromSeed(seed).Fold(0);
        var right = Key.FromSeed(seed ^ (1UL << (which % 64))).Fold(0);
        var changed =
            BitOperations.PopCount(left.First ^ right.First) + BitOperations.PopCount(left.Second ^ right.Second);
        Assert.InRange(changed, 64 - 35, 64 + 35);
    }

    [Property]
    public void A_step_has_its_own_key_and_does_not_change_the_key(ulong seed, long step)
    {
        var key = Key.FromSeed(seed);
        var (_, left) = key.At(step).Uniform(3);
        Assert.Equal(key.Fold(step), key.At(step));
        Assert.NotEqual(key.At(step), key.At(step + 1));
        Assert.Same(key, key.After(left));
    }

    /// <summary>Whether all cells of a grid of pairs are equally likely.</summary>
    private static double ProbabilityOfPairs(double[] left, double[] right)
    {
        const int side = 8;
        var counts = new int[side * side];
        for (var i = 0; i < left.Length; i++)
        {
            counts[((int)(left[i] * side) * side) + (int)(right[i] * side)]++;
        }

        return GoodnessOfFit.ProbabilityOfCounts(counts);
    }
}
