using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Partitions;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.PropertyTests.Partitions;

/// <summary>Random examples with classes, groups or times, and a fraction to hold out.</summary>
internal sealed record KeyedExamples(ExampleKeys Keys, double Fraction, uint Seed)
{
    public EquatableArray<int> Pool => Partition.All(Keys.Count).Train;

    /// <summary>The number of groups.</summary>
    public int GroupCount => Keys.Groups.Distinct().Count();

    /// <summary>The rounded number of examples to hold out.</summary>
    public int Rounded => (int)double.Round(Fraction * Keys.Count);

    public static Arbitrary<KeyedExamples> Classes { get; } = Of(4, (count, labels) => new(count, labels));

    public static Arbitrary<KeyedExamples> Groups { get; } =
        Of(9, (count, groups) => new(count, groups.Map(one => one % 2), groups));

    public static Arbitrary<KeyedExamples> Times { get; } =
        Of(30, (count, times) => new(count, Times: times.Map(time => (double)time)));

    private static Arbitrary<KeyedExamples> Of(int keys, Func<int, EquatableArray<int>, ExampleKeys> keyed) =>
        Arb.From(
            from count in Gen.Choose(2, 60)
            from of in Gen.ArrayOf(Gen.Choose(0, keys - 1), count)
            from percent in Gen.Choose(0, 95)
            from seed in Gen.Choose(0, 1_000_000)
            select new KeyedExamples(keyed(count, of), percent / 100.0, (uint)seed)
        );
}
