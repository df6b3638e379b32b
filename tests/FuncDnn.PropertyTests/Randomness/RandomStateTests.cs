using FuncDnn.Numerics.Random;

namespace FuncDnn.PropertyTests.Randomness;

/// <summary>The stream of NumPy's RandomState.</summary>
public sealed class RandomStateTests
{
    public static TheoryData<uint> Seeds => [.. NumPyNumbers.All.Select(numbers => numbers.Seed)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Words_are_those_of_NumPy(uint seed)
    {
        var expected = Expected(seed);
        var words = Words(MersenneTwister.Seed(seed), 1251);
        Assert.Equal(expected.Words, words[..4]);
        Assert.Equal(expected.WordsFrom620, words[620..631]);
        Assert.Equal(expected.WordsFrom1245, words[1245..1251]);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Uniform_numbers_are_those_of_NumPy(uint seed)
    {
        var expected = Expected(seed);
        var numbers = RandomState.Seed(seed).Rand(321).Numbers;
        Assert.Equal(expected.Rand, numbers[..5]);
        Assert.Equal(expected.RandFrom310, numbers[310..316]);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Normal_numbers_are_those_of_NumPy(uint seed)
    {
        var expected = Expected(seed);
        var numbers = RandomState.Seed(seed).Randn(1001).Numbers;
        Assert.Equal(expected.Randn, numbers[..7]);
        Assert.Equal(expected.RandnFrom990, numbers[990..995]);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Permutations_are_those_of_NumPy(uint seed)
    {
        var expected = Expected(seed);
        Assert.Equal(expected.PermutationOf10, RandomState.Seed(seed).Permutation(10).Order);
        Assert.Equal(expected.PermutationOf64, RandomState.Seed(seed).Permutation(64).Order);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_kept_normal_number_survives_uniform_draws_and_permutations(uint seed)
    {
        var expected = Expected(seed);
        var (first, afterFirst) = RandomState.Seed(seed).Randn(3);
        var (second, afterSecond) = afterFirst.Rand(2);
        var (third, afterThird) = afterSecond.Permutation(7);
        var (fourth, afterFourth) = afterThird.Randn(4);
        var (fifth, last) = afterFourth.Rand(1);
        double[] mixed = [.. first, .. second, .. third.Select(i => (double)i), .. fourth, .. fifth];
        Assert.Equal(expected.Mixed, mixed);
        Assert.Equal(expected.MixedPosition, last.Position);
        Assert.Equal(expected.MixedKept, last.KeptNormal);
    }

    [Fact]
    public void A_seed_of_several_numbers_gives_the_state_of_NumPy()
    {
        Assert.Equal(
            [0.6788657548888402, 0.07791415735404539, 0.04822813997796116],
            RandomState.Seed([1, 2, 3, 4]).Rand(3).Numbers
        );
        Assert.Equal([0.32383276483316237, 0.15084917392450192], RandomState.Seed([7]).Rand(2).Numbers);
        uint[] long1000 = [.. Enumerable.Range(0, 1000).Select(i => (uint)i)];
        Assert.Equal([0.9343370187421804, 0.2819233460158205], RandomState.Seed(long1000).Rand(2).Numbers);
        var error = Assert.Throws<ArgumentException>(() => RandomState.Seed([]));
        Assert.Contains("at least one number", error.Message, StringComparison.Ordinal);
    }

    /// <summary>numpy.random.RandomState(42).randint(low, high, size=6), and the position after it.</summary>
    [Theory]
    [InlineData(0, 10, 10, new long[] { 6, 3, 7, 4, 6, 9 })]
    [InlineData(-5, 5, 10, new long[] { 1, -2, 2, -1, 1, 4 })]
    [InlineData(0, 1, 624, new long[] { 0, 0, 0, 0, 0, 0 })]
    [InlineData(3, 1000003, 6, new long[] { 121961, 671158, 131935, 365841, 259181, 644170 })]
    [InlineData(0, 4294967296, 6, new long[] { 1608637542, 3421126067, 4083286876, 787846414, 3143890026, 3348747335 })]
    [InlineData(
        0,
        8589934597,
        32,
        new long[] { 787846414, 2563451924, 4537253172, 7395928407, 4298312065, 2652062880 }
    )]
    [InlineData(
        long.MinValue,
        long.MaxValue,
        12,
        new long[]
        {
            -2314326399425823309,
            8314211556539077902,
            4279532810384561223,
            1819927849474927636,
            -6345336139475183495,
            -6345780979313412906,
        }
    )]
    public void Whole_numbers_are_those_of_NumPy(long low, long high, int position, long[] expected)
    {
        var (numbers, next) = RandomState.Seed(42).RandInt(low, high, 6);
        Assert.Equal(expected, numbers);
        Assert.Equal(position, next.Position);
    }

    [Fact]
    public void Whole_numbers_from_an_empty_interval_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomState.Seed(1).RandInt(5, 5, 1));

    [Fact]
    public void Uniform_and_normal_numbers_of_any_scale_are_those_of_NumPy()
    {
        Assert.Equal(
            [-0.8900341445513025, 2.353661530886882, -0.966404223302868, 2.593054539689608],
            RandomState.Seed(5).Uniform(4, -2, 3).Numbers
        );
        Assert.Equal(
            [1.5882454973770084, 1.4338259696211826, 1.986154237401556, 1.4495815740793847, 1.5219219683156366],
            RandomState.Seed(5).Normal(5, 1.5, 0.2).Numbers
        );
    }

    [Fact]
    public void Shuffling_is_that_of_NumPy() =>
        Assert.Equal(
            [9, 5, 2, 4, 7, 1, 0, 8, 6, 3],
            RandomState.Seed(5).Shuffle<RandomState, int>([.. Enumerable.Range(0, 10)]).Items
        );

    /// <summary>rand(2, 5) &lt; 0.7, as the course masks.</summary>
    [Fact]
    public void A_mask_keeps_where_NumPys_uniform_number_is_less()
    {
        var mask = new double[10];
        RandomState.Seed(5).FillKeepMask<double>(mask, 0.7);
        bool[] expected = [true, false, true, false, true, true, false, true, true, true];
        Assert.Equal(expected, mask.Select(element => element > 0));
        RandomState.Seed(5).FillKeepMask<double>(mask, RandomState.Seed(5).Rand(1).Numbers[0]);
        Assert.Equal(0, mask[0]);
    }

    [Fact]
    public void A_draw_that_needs_new_words_leaves_the_old_ones_alone()
    {
        var (_, before) = RandomState.Seed(1).Rand(300);
        var again = RandomState.Seed(1).Rand(300).Next;
        var (first, after) = before.Rand(1000);
        Assert.Equal(again, before);
        Assert.Equal(first, before.Rand(1000).Numbers);
        Assert.Equal(after, RandomState.Seed(1).Rand(1300).Next);
        Assert.NotEqual(before, after);
    }

    [Fact]
    public void A_state_made_of_the_parts_of_another_is_equal_to_it()
    {
        var state = RandomState.Seed(4).Randn(3).Next;
        var copy = RandomState.Of(state.Words, state.Position, state.KeptNormal);
        Assert.Equal(state, copy);
        Assert.Equal(state.GetHashCode(), copy.GetHashCode());
        Assert.Equal(state.Randn(700).Numbers, copy.Randn(700).Numbers);
        Assert.NotEqual(state, RandomState.Of(state.Words, state.Position, default));
        Assert.NotEqual(state, RandomState.Of(state.Words, state.Position + 1, state.KeptNormal));
    }

    [Fact]
    public void Parts_that_do_not_form_a_state_are_refused()
    {
        var words = new uint[624];
        foreach (var (count, position) in new[] { (623, 0), (624, 625), (624, -1) })
        {
            var error = Assert.Throws<ArgumentException>(() =>
                RandomState.Of(words.AsSpan(..count), position, default)
            );
            Assert.Contains($"{count} words at {position}", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(624)]
    public void The_position_is_from_0_to_624_and_is_printed(int position)
    {
        var words = RandomState.Seed(0).Words;
        var state = RandomState.Of(words, position, default);
        Assert.Equal(position, state.Position);
        Assert.Equal($"RandomState 0x{words[0]:X8}... at {position} of 624", $"{state}");
    }

    [Fact]
    public void Training_continues_from_the_current_state()
    {
        var state = RandomState.Seed(6);
        var (_, left) = state.At(17).Rand(5);
        Assert.Same(state, state.At(17));
        Assert.Same(left, state.After(left));
    }

    private static NumPyNumbers Expected(uint seed) => NumPyNumbers.All.Single(numbers => numbers.Seed == seed);

    private static uint[] Words(MersenneTwister twister, int count)
    {
        var words = new uint[count];
        foreach (ref var word in words.AsSpan())
        {
            word = twister.Next();
        }

        return words;
    }
}
