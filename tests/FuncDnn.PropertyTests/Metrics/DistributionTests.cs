using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing;
using FuncDnn.Training.Metrics;
using LanguageExt;

namespace FuncDnn.PropertyTests.Metrics;

public sealed class DistributionTests
{
    [Property]
    public Property Each_bin_counts_the_numbers_in_its_range_and_the_last_includes_the_largest() =>
        Prop.ForAll(
            Gen.Choose(-40, 40).NonEmptyListOf().ToArbitrary(),
            Gen.Elements(1, 2, 4, 8).ToArbitrary(),
            (eighths, bins) =>
            {
                // Of powers of two the borders of the bins are exact.
                var (low, high) = (eighths.Min(), eighths.Max());
                var places = eighths.Select(number =>
                    low == high ? bins / 2 : Math.Min((number - low) * bins / (high - low), bins - 1)
                );
                var counts = Enumerable.Range(0, bins).Select(bin => places.Count(place => place == bin));
                Assert.Equal(
                    new Distribution(low / 8.0, high / 8.0, counts.ToEquatableArray()),
                    Distribution.Of([.. eighths.Select(number => number / 8.0)], bins)
                );
            }
        );

    [Fact]
    public void Every_number_is_counted_once_including_ends_and_equal_ones()
    {
        Assert.Equal(7, Distribution.Of([-1, -1, 0, 0.2, 0.5, 1, 1], 31).Counts.Sum());
        Assert.Equal(new Distribution(-1, 1, [2, 0, 1, 1]), Distribution.Of([-1, 0.4, -1, 1], 4));
        Assert.Equal(new Distribution(2, 2, [0, 3, 0]), Distribution.Of([2, 2, 2], 3));
    }

    [Fact]
    public void Numbers_as_far_apart_as_possible_fall_into_the_first_and_the_last_bin() =>
        Assert.Equal(EquatableArray.Of(1, 1, 1), Distribution.Of([double.MinValue, 0, double.MaxValue], 3).Counts);
}
