using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Partitions;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Partitions;

public class HoldOutTests
{
    [Theory]
    [InlineData(new[] { 10, 10, 10 }, 0.25, new[] { 3, 3, 2 })]
    [InlineData(new[] { 97, 3 }, 0.2, new[] { 19, 1 })]
    [InlineData(new[] { 90, 1, 9 }, 0.3, new[] { 27, 0, 3 })]
    [InlineData(new[] { 5, 5 }, 0.1, new[] { 1, 0 })]
    [InlineData(new[] { 2, 1, 1 }, 0.9, new[] { 1, 0, 0 })]
    public void Shares_are_those_of_the_largest_remainder(int[] sizes, double fraction, int[] expected)
    {
        var labels = sizes.SelectMany((size, label) => Enumerable.Repeat(label, size)).ToEquatableArray();
        var keys = new ExampleKeys(labels.Count, labels);
        var (_, held) = HoldOut.Divide(Partition.All(labels.Count).Train, keys, fraction, stratified: true, 3);
        Assert.Equal(expected, sizes.Select((_, label) => held.Count(example => labels[example] == label)));
    }

    [Property]
    public Property Without_stratification_the_fraction_is_rounded_to_the_nearest_number() =>
        Prop.ForAll(
            KeyedExamples.Classes,
            one =>
                Assert.Equal(
                    one.Rounded,
                    HoldOut.Divide(one.Pool, one.Keys, one.Fraction, stratified: false, one.Seed).Held.Count
                )
        );

    [Theory]
    [InlineData(2, 0.2)]
    [InlineData(3, 0.1)]
    [InlineData(2, 0.02)]
    public void The_smallest_group_is_held_out_if_each_is_far_larger_than_the_fraction(int groups, double fraction)
    {
        // The last group has 9 examples, the others have 10.
        var ofGroups = Enumerable.Range(0, (10 * groups) - 1).Select(example => example / 10).ToEquatableArray();
        var keys = new ExampleKeys(ofGroups.Count, Groups: ofGroups);
        for (var seed = 0u; seed < 20; seed++)
        {
            var (_, held) = HoldOut.Divide(Partition.All(keys.Count).Train, keys, fraction, stratified: true, seed);
            Assert.Equal(fraction < 0.1 ? [] : [groups - 1], Groups(held, keys));
        }
    }

    [Fact]
    public void The_seed_decides_which_examples_are_held_out()
    {
        var keys = new ExampleKeys(50);
        EquatableArray<int> Held(uint seed) =>
            HoldOut.Divide(Partition.All(50).Train, keys, 0.2, stratified: true, seed).Held;
        Assert.Equal(Held(1), Held(1));
        Assert.NotEqual(Held(1), Held(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => HoldOut.Divide([0], keys, 1, stratified: true, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => HoldOut.Divide([0], keys, double.NaN, stratified: true, 1));
        Assert.Equal(Held(7), Partition.All(50).Hold(new ValidationPart(Seed: 7), keys).Validation);
        var thirds = new ExampleKeys(50, Partition.All(50).Train.Map(example => example % 3));
        foreach (var stratified in new[] { true, false })
        {
            var (_, held) = HoldOut.Divide(Partition.All(50).Train, thirds, 0.3, stratified, 7);
            Assert.Equal(held, Partition.All(50).Hold(new(0.3, stratified, 7), thirds).Validation);
        }
    }

    [Fact]
    public void A_class_that_only_the_test_part_has_gives_its_first_example_to_the_training_part()
    {
        var keys = new ExampleKeys(6, [0, 0, 1, 1, 2, 0]);
        var parts = new Partition([5, 0], Test: [3, 1, 2, 4]).WithEveryClassInTraining(keys);
        Assert.Equal(new Partition([5, 0, 3, 4], Test: [1, 2]), parts);
        Assert.Equal(parts, parts.WithEveryClassInTraining(keys));
    }

    private static IEnumerable<int> Groups(EquatableArray<int> part, ExampleKeys keys) =>
        part.Select(example => keys.Groups[example]).Distinct();
}
