using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing;
using MathNet.Numerics.Statistics;

namespace FuncDnn.PropertyTests.Randomness;

/// <summary>The laws of every kind of source.</summary>
public sealed class RandomSourceTests
{
    private const int Many = 20_000;

    /// <summary>Each kind, from a seed.</summary>
    private static readonly (string Kind, Func<uint, RandomSource> FromSeed)[] Kinds =
    [
        ("key", seed => Key.FromSeed(seed)),
        ("state", RandomState.Seed),
    ];

    /// <summary>Each draw of a few numbers, as the numbers and the next source.</summary>
    private static readonly (string Name, Func<RandomSource, (double[] Numbers, RandomSource Next)> Draw)[] Draws =
    [
        ("uniform", source => source.Uniform(9)),
        ("normal", source => source.Normal(9)),
        ("permutation", source => Numbers(source.Permutation(9))),
        ("mask", source => Mask<double>(source, 64, 0.5)),
    ];

    public static TheoryData<string> KindNames => [.. Kinds.Select(kind => kind.Kind)];

    public static IEnumerable<object[]> KindAndDrawNames =>
        from kind in Kinds
        from draw in Draws
        select new object[] { kind.Kind, draw.Name };

    [Theory]
    [MemberData(nameof(KindAndDrawNames))]
    public void The_same_source_gives_the_same_numbers_and_does_not_change(string kind, string draw) =>
        Prop.ForAll(
                Sources(kind),
                source =>
                {
                    var (seed, again) = source;
                    var first = DrawOf(draw)(seed);
                    Assert.Equal(again, seed);
                    var second = DrawOf(draw)(seed);
                    Assert.Equal(first.Numbers, second.Numbers);
                    Assert.Equal(first.Next, second.Next);
                    Assert.Equal(first.Next.GetHashCode(), second.Next.GetHashCode());
                }
            )
            .Hold();

    [Theory]
    [MemberData(nameof(KindAndDrawNames))]
    public void The_next_source_is_another_one_of_the_same_kind_and_gives_other_numbers(string kind, string draw) =>
        Prop.ForAll(
                Sources(kind),
                source =>
                {
                    var (numbers, next) = DrawOf(draw)(source.Source);
                    Assert.NotEqual(source.Source, next);
                    Assert.IsType(source.Source.GetType(), next);
                    Assert.NotEqual(Many64(source.Source), Many64(next));
                    Assert.NotEmpty(numbers);
                }
            )
            .Hold();

    [Theory]
    [MemberData(nameof(KindAndDrawNames))]
    public void Different_seeds_give_different_numbers(string kind, string draw)
    {
        var seen = Enumerable.Range(0, 20).Select(seed => string.Join(' ', DrawOf(draw)(Of(kind, (uint)seed)).Numbers));
        Assert.Equal(20, seen.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(KindNames))]
    public void Uniform_numbers_are_uniform_from_0_to_1(string kind)
    {
        var numbers = Of(kind, 5).Uniform(Many).Numbers;
        Assert.All(numbers, number => Assert.InRange(number, 0, 1 - Math.ScaleB(1, -53)));
        Assert.All(numbers, number => Assert.True(double.IsInteger(Math.ScaleB(number, 53))));
        Assert.InRange(GoodnessOfFit.Distance(numbers, GoodnessOfFit.Uniform), 0, GoodnessOfFit.RareDistance);
        Assert.InRange(SerialCorrelation(numbers), -4, 4);
    }

    [Theory]
    [MemberData(nameof(KindNames))]
    public void Normal_numbers_have_the_bell_shape(string kind)
    {
        var numbers = Of(kind, 6).Normal(Many).Numbers;
        Assert.InRange(numbers.Mean() * Math.Sqrt(Many), -4, 4);
        Assert.InRange((numbers.Variance() - 1) * Math.Sqrt(Many / 2.0), -4, 4);
        Assert.InRange(GoodnessOfFit.Distance(numbers, GoodnessOfFit.StandardNormal), 0, GoodnessOfFit.RareDistance);
        Assert.InRange(SerialCorrelation(numbers), -4, 4);
    }

    [Theory]
    [MemberData(nameof(KindNames))]
    public void A_mean_and_a_deviation_shift_and_stretch(string kind)
    {
        var (standard, next) = Of(kind, 7).Normal(50);
        var (numbers, sameNext) = Of(kind, 7).Normal(50, 3, 0.5);
        Assert.Equal(standard.Select(z => 3 + (0.5 * z)), numbers);
        Assert.Equal(next, sameNext);
        Assert.Equal(
            Of(kind, 7).Uniform(50).Numbers.Select(u => -2 + (5 * u)),
            Of(kind, 7).Uniform(50, low: -2, high: 3).Numbers
        );
    }

    [Theory]
    [MemberData(nameof(KindNames))]
    public void A_permutation_has_every_number_once(string kind) =>
        Prop.ForAll(
                Sources(kind),
                Gen.Choose(0, 300).ToArbitrary(),
                (source, count) =>
                    source.Source.Permutation(count).Order.Order().SequenceEqual(Enumerable.Range(0, count))
            )
            .Hold();

    [Theory]
    [MemberData(nameof(KindNames))]
    public void All_permutations_are_equally_likely(string kind)
    {
        var counts = new Dictionary<string, int>();
        var source = Of(kind, 8);
        for (var i = 0; i < 6000; i++)
        {
            (var order, source) = source.Permutation(4);
            var name = string.Concat(order);
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }

        Assert.Equal(24, counts.Count);
        Assert.InRange(GoodnessOfFit.ProbabilityOfCounts(counts.Values), 1e-4, 1 - 1e-4);
    }

    [Theory]
    [MemberData(nameof(KindNames))]
    public void Shuffling_puts_the_items_in_the_order_of_the_permutation(string kind)
    {
        var (order, next) = Of(kind, 9).Permutation(5);
        var (letters, sameNext) = Of(kind, 9).Shuffle<RandomSource, char>("abcde");
        Assert.Equal(order.Select(i => "abcde"[i]), letters);
        Assert.Equal(next, sameNext);
    }

    [Theory]
    [MemberData(nameof(KindNames))]
    public void A_mask_is_0_or_1_over_keep_and_its_mean_is_1(string kind)
    {
        foreach (var keep in new[] { 0.1, 0.5, 0.8, 0.999 })
        {
            var mask = Mask<double>(Of(kind, 10), Many, keep).Numbers;
            Assert.All(mask, element => Assert.True(element == 0 || element == 1 / keep));
            Assert.InRange((mask.Mean() - 1) * Math.Sqrt(Many * keep / (1 - keep)), -4, 4);
        }
    }

    [Theory]
    [MemberData(nameof(KindNames))]
    public void A_mask_in_single_precision_keeps_the_same_elements(string kind) =>
        Prop.ForAll(
                Sources(kind),
                Gen.Choose(0, 200).ToArbitrary(),
                Gen.Choose(1, 100).ToArbitrary(),
                (source, count, percent) =>
                {
                    var (mask, next) = Mask<double>(source.Source, count, percent / 100.0);
                    var (single, sameNext) = Mask<float>(source.Source, count, percent / 100.0);
                    Assert.Equal(mask.Select(element => (double)(float)element), single);
                    Assert.Equal(next, sameNext);
                }
            )
            .Hold();

    [Theory]
    [MemberData(nameof(KindNames))]
    public void Keeping_with_certainty_keeps_everything(string kind) =>
        Assert.All(Mask<float>(Of(kind, 11), 1001, 1).Numbers, element => Assert.Equal(1, element));

    [Theory]
    [InlineData(0)]
    [InlineData(-0.5)]
    [InlineData(1.0000001)]
    [InlineData(double.NaN)]
    public void A_keep_probability_out_of_range_is_refused(double keep) =>
        Assert.All(
            Kinds,
            kind =>
                Assert.Contains(
                    "(0, 1]",
                    Assert
                        .Throws<ArgumentOutOfRangeException>(() => kind.FromSeed(1).FillKeepMask<float>([], keep))
                        .Message,
                    StringComparison.Ordinal
                )
        );

    private static RandomSource Of(string kind, uint seed) => Kinds.Single(each => each.Kind == kind).FromSeed(seed);

    private static Func<RandomSource, (double[] Numbers, RandomSource Next)> DrawOf(string name) =>
        Draws.Single(draw => draw.Name == name).Draw;

    /// <summary>A source from a random seed, and an equal one made separately.</summary>
    private static Arbitrary<(RandomSource Source, RandomSource Again)> Sources(string kind) =>
        Gen.Choose(0, int.MaxValue).Select(seed => (Of(kind, (uint)seed), Of(kind, (uint)seed))).ToArbitrary();

    private static double[] Many64(RandomSource source) => source.Uniform(64).Numbers;

    private static (double[] Numbers, RandomSource Next) Numbers((int[] Order, RandomSource Next) draw) =>
        ([.. draw.Order.Select(i => (double)i)], draw.Next);

    private static (double[] Numbers, RandomSource Next) Mask<T>(RandomSource source, int count, double keep)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var mask = new T[count];
        var next = source.FillKeepMask<T>(mask, keep);
        return ([.. mask.Select(double.CreateChecked)], next);
    }

    /// <summary>The correlation of each number with the next one, in standard deviations.</summary>
    private static double SerialCorrelation(double[] numbers) =>
        Correlation.Pearson(numbers[1..], numbers[..^1]) * Math.Sqrt(numbers.Length);
}
