using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Experiments.Moments;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Moments;

/// <summary>Summaries of numbers against their definitions.</summary>
public class HistogramTests
{
    private static readonly Gen<double> s_number = Gen.OneOf(
        Gen.Choose(-1000, 1000).Select(one => one / 8.0),
        Gen.Elements(double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, double.Epsilon, 1e300)
    );

    [Property(MaxTest = 300)]
    public Property Every_finite_number_is_in_the_bin_of_its_place_between_least_and_largest() =>
        Prop.ForAll(
            Arb.From(Gen.ListOf(s_number)),
            Arb.From(Gen.Choose(1, 40)),
            (list, bins) =>
            {
                var (numbers, finite) = (list.ToArray(), list.Where(double.IsFinite).ToArray());
                var histogram = Histogram.Of(numbers, bins);
                Assert.Equal(numbers.Length - finite.Length, histogram.NotFinite);
                Assert.Equal(finite.DefaultIfEmpty(double.NaN).Min(), histogram.Least);
                Assert.Equal(finite.DefaultIfEmpty(double.NaN).Max(), histogram.Largest);
                var expected = new int[bins];
                foreach (var number in finite)
                {
                    var place = (number - histogram.Least) / (histogram.Largest - histogram.Least);
                    expected[double.IsNaN(place) ? 0 : Math.Min(bins - 1, (int)Math.Floor(place * bins))]++;
                }

                Assert.Equal(expected, histogram.Counts);
            }
        );

    [Fact]
    public void Numbers_whose_range_is_no_finite_number_are_counted_too() =>
        Assert.Equal(
            new Histogram(double.MinValue, double.MaxValue, new[] { 1, 0, 1, 1 }, 0),
            Histogram.Of([double.MinValue, 0, double.MaxValue], 4)
        );

    [Property]
    public Property Mean_deviation_and_norm_are_those_of_the_definition() =>
        Prop.ForAll(
            Arb.From(Gen.NonEmptyListOf(Gen.Choose(-1000, 1000).Select(one => one / 8.0))),
            list =>
            {
                var summary = NumberSummary.Of(list.ToArray());
                var mean = list.Sum() / list.Count;
                Assert.Equal(list.Count, summary.Count);
                Assert.Equal(mean, summary.Mean, 1e-9);
                Assert.Equal(Math.Sqrt(list.Average(x => (x - mean) * (x - mean))), summary.StandardDeviation, 1e-9);
                Assert.Equal(Math.Sqrt(list.Sum(x => x * x)), summary.Norm, 1e-9);
                Assert.Equal(Histogram.Of(list.ToArray()), summary.Histogram);
            }
        );
}
