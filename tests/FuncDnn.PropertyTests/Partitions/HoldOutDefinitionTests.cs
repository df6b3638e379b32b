using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Partitions;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Partitions;

/// <summary>Which examples are held out, by a scalar definition: a walk over the shuffled examples.</summary>
public class HoldOutDefinitionTests
{
    [Property]
    public Property A_fraction_of_0_holds_nothing_out_and_keeps_the_order() =>
        Prop.ForAll(
            Gen.OneOf(KeyedExamples.Classes.Generator, KeyedExamples.Groups.Generator).ToArbitrary(),
            one =>
            {
                var (kept, held) = HoldOut.Divide(one.Pool, one.Keys, 0, stratified: true, 3);
                Assert.Equal(one.Pool, kept);
                Assert.Empty(held);
            }
        );

    [Property]
    public Property Random_examples_are_the_first_of_the_shuffled_ones() =>
        Prop.ForAll(
            KeyedExamples.Classes,
            one =>
            {
                var count = (int)double.Round(one.Fraction * one.Keys.Count);
                Assert.Equal(Shuffled(one).Take(count).Order(), Held(one, stratified: false));
            }
        );

    [Property]
    public Property Stratified_examples_are_the_first_of_their_class_until_its_share_is_reached() =>
        Prop.ForAll(
            KeyedExamples.Classes,
            one =>
            {
                var left = Shares(one);
                var held = Shuffled(one).Where(example => left[one.Keys.Classes[example]]-- > 0);
                Assert.Equal(held.ToArray().Order(), Held(one, stratified: true));
            }
        );

    [Property]
    public Property A_group_is_held_out_if_that_brings_the_number_nearer_to_the_fraction_and_one_is_on_each_side() =>
        Prop.ForAll(
            KeyedExamples.Groups,
            one =>
            {
                var goal = one.Fraction * one.Keys.Count;
                var held = new List<int>();
                var groups = Shuffled(one).Select(example => one.Keys.Groups[example]).Distinct().ToArray();
                int[] Members(int group) => [.. one.Pool.Filter(example => one.Keys.Groups[example] == group)];
                foreach (var members in groups.Select(Members))
                {
                    var isNearer = Math.Abs(goal - (held.Count + members.Length)) - Math.Abs(goal - held.Count) < -1e-9;
                    held.AddRange(isNearer && held.Count + members.Length < one.Keys.Count ? members : []);
                }

                if (held.Count == 0 && groups.Length > 1 && double.Round(goal) >= 1)
                {
                    held.AddRange(groups.Select(Members).OrderBy(members => members.Length).First());
                }

                Assert.Equal(held.Order(), Held(one, stratified: true));
            }
        );

    [Property]
    public Property The_latest_are_the_last_in_time_and_of_equal_times_the_last_in_the_pool() =>
        Prop.ForAll(
            KeyedExamples.Times,
            one =>
            {
                var count = (int)double.Round(one.Fraction * one.Keys.Count);
                int Later(int example) =>
                    one.Pool.Count(other =>
                        (one.Keys.Times[other], other).CompareTo((one.Keys.Times[example], example)) > 0
                    );
                Assert.Equal(one.Pool.Where(example => Later(example) < count), Held(one, stratified: true));
            }
        );

    [Property]
    public Property Of_several_groups_one_is_on_each_side_unless_the_fraction_rounds_to_no_example() =>
        Prop.ForAll(
            KeyedExamples.Groups,
            one =>
            {
                var (kept, held) = HoldOut.Divide(one.Pool, one.Keys, one.Fraction, stratified: true, one.Seed);
                var isDivided = one.Keys.Groups.Distinct().Count() > 1 && one.Fraction * one.Keys.Count > 0.5;
                Assert.False(kept.IsEmpty);
                Assert.True(!isDivided || !held.IsEmpty);
            }
        );

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Over_many_seeds_every_example_is_held_out_equally_often(bool stratified, bool grouped)
    {
        var thirds = Enumerable.Range(0, 30).Select(example => example % 3).ToEquatableArray();
        var pairs = Enumerable.Range(0, 30).Select(example => example / 2).ToEquatableArray();
        var keys = new ExampleKeys(30, thirds, grouped ? pairs : []);
        var times = new int[30];
        for (var seed = 0u; seed < 1000; seed++)
        {
            var (_, held) = HoldOut.Divide(Partition.All(30).Train, keys, 0.2, stratified, seed);
            held.Iter(example => times[example]++);
        }

        // 1000 draws with the probability 1/5: the deviation is 12.6, and 5 of them are allowed.
        Assert.All(times, count => Assert.InRange(count, 137, 263));
    }

    private static EquatableArray<int> Held(KeyedExamples one, bool stratified) =>
        HoldOut.Divide(one.Pool, one.Keys, one.Fraction, stratified, one.Seed).Held;

    private static int[] Shuffled(KeyedExamples one) =>
        RandomState.Seed(one.Seed).Permutation(one.Keys.Count).Item1.ToArray();

    // One example after the other goes to the class with the largest remainder that has room.
    private static Dictionary<int, int> Shares(KeyedExamples one)
    {
        var sizes = one.Keys.Classes.CountBy(label => label).OrderBy(pair => pair.Key).ToArray();
        double Exact(int label) => one.Fraction * one.Keys.Classes.Count(other => other == label);
        var shares = sizes.ToDictionary(pair => pair.Key, pair => Math.Min((int)Exact(pair.Key), pair.Value - 1));
        var given = sizes.ToDictionary(pair => pair.Key, _ => 0);
        var total = (int)double.Round(one.Fraction * one.Keys.Count);
        while (shares.Values.Sum() < total && sizes.Any(pair => shares[pair.Key] < pair.Value - 1))
        {
            var next = sizes
                .Where(pair => shares[pair.Key] < pair.Value - 1)
                .MinBy(pair => (given[pair.Key], -(Exact(pair.Key) - Math.Floor(Exact(pair.Key))), pair.Key))
                .Key;
            shares[next]++;
            given[next]++;
        }

        return shares;
    }
}
