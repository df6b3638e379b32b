using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Model.Initializers;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.PropertyTests.Randomness;
using FuncDnn.Testing;
using MathNet.Numerics.Statistics;

namespace FuncDnn.PropertyTests.Initializers;

/// <summary>The laws of every initializer.</summary>
public sealed class InitializerTests
{
    /// <summary>
    /// Each rule that draws its weights one by one: its standard deviation for a layer, the shape of its distribution
    /// divided by that, and the factor on its weights when the layer is four times as wide on both sides.
    /// </summary>
    private static readonly Rule[] Rules =
    [
        new(new ScaledNormal(0.01), (_, _) => 0.01, GoodnessOfFit.StandardNormal, 1),
        new(new ScaledNormal(10), (_, _) => 10, GoodnessOfFit.StandardNormal, 1),
        new(new He(), (_, fanIn) => Math.Sqrt(2.0 / fanIn), GoodnessOfFit.StandardNormal, 0.5),
        new(new Xavier(), (_, fanIn) => Math.Sqrt(1.0 / fanIn), GoodnessOfFit.StandardNormal, 0.5),
        new(new LeCun(), (_, fanIn) => Math.Sqrt(1.0 / fanIn), GoodnessOfFit.StandardNormal, 0.5),
        new(new GlorotNormal(), Glorot, GoodnessOfFit.StandardNormal, 0.5),
        new(new GlorotUniform(), Glorot, StandardUniform, 0.5),
    ];

    private static readonly Initializer[] All =
    [
        .. Rules.Select(rule => rule.Initializer),
        new Zeros(),
        new Orthogonal(),
        new Orthogonal(1.5),
    ];

    private static readonly Arbitrary<(int Rows, int Columns)> Shapes = Arb.From(
        Gen.Choose(0, 12).Two().Select(shape => (shape.Item1, shape.Item2)),
        shape =>
            new[] { (shape.Item1 / 2, shape.Item2), (shape.Item1, shape.Item2 / 2) }.Where(smaller => smaller != shape)
    );

    public static TheoryData<int> RuleNumbers => [.. Enumerable.Range(0, Rules.Length)];

    public static TheoryData<int> AllNumbers => [.. Enumerable.Range(0, All.Length)];

    [Theory]
    [MemberData(nameof(RuleNumbers))]
    public void Weights_have_the_mean_the_deviation_and_the_shape_of_the_rule(int number)
    {
        var rule = Rules[number];
        foreach (var (rows, columns) in new[] { (100, 200), (200, 100), (7, 3000), (3000, 7) })
        {
            var weights = Fill<double>(rule.Initializer, rows, columns, Key.FromSeed(1)).Weights;
            var standard = weights.Select(weight => weight / rule.Deviation(rows, columns)).ToArray();
            var n = (double)standard.Length;
            Assert.InRange(standard.Mean() * Math.Sqrt(n), -4, 4);
            Assert.InRange((standard.Variance() - 1) * Math.Sqrt(n / 2), -4, 4);
            Assert.InRange(GoodnessOfFit.Distance(standard, rule.Shape), 0, GoodnessOfFit.RareDistance);
        }
    }

    /// <summary>Exactly, since the numbers drawn are the same and a power of two causes no rounding.</summary>
    [Theory]
    [MemberData(nameof(RuleNumbers))]
    public void Weights_shrink_as_layers_widen(int number) =>
        Prop.ForAll(
                Shapes,
                shape =>
                {
                    var rule = Rules[number];
                    var (rows, columns) = shape;
                    var narrow = Fill<double>(rule.Initializer, rows, columns, Key.FromSeed(2)).Weights;
                    var wide = Fill<double>(rule.Initializer, 4 * rows, 4 * columns, Key.FromSeed(2)).Weights;
                    Assert.Equal(narrow.Select(weight => weight * rule.Shrink), wide[..narrow.Length]);
                }
            )
            .Hold();

    [Theory]
    [MemberData(nameof(AllNumbers))]
    public void Every_rule_obeys_the_laws(int number) => LawFamilies.Initializers.Check(All[number]).ThrowIfBroken();

    [Fact]
    public void Zeros_are_zero_and_draw_nothing()
    {
        var source = RandomState.Seed(8);
        var (weights, next) = Fill<float>(new Zeros(), 5, 6, source);
        Assert.All(weights, weight => Assert.Equal(0, weight));
        Assert.Same(source, next);
    }

    [Fact]
    public void Rules_with_the_same_numbers_are_equal()
    {
        Assert.Equal(new ScaledNormal(0.01), new ScaledNormal(0.01));
        Assert.Equal<Initializer>(new He(), new He());
        Assert.NotEqual<Initializer>(new He(), new LeCun());
        Assert.NotEqual(new Orthogonal(), new Orthogonal(2));
    }

    /// <summary>Fills memory that had other contents before.</summary>
    internal static (T[] Weights, RandomSource Next) Fill<T>(
        Initializer initializer,
        int rows,
        int columns,
        RandomSource source
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var weights = new T[rows * columns];
        Array.Fill(weights, T.NaN);
        var next = initializer.Fill(new MatrixSpan<T>(weights, rows, columns), source);
        return (weights, next);
    }

    private static double Glorot(int fanOut, int fanIn) => Math.Sqrt(2.0 / (fanIn + fanOut));

    /// <summary>The uniform distribution of mean 0 and deviation 1.</summary>
    private static double StandardUniform(double x) => GoodnessOfFit.Uniform((x / Math.Sqrt(12)) + 0.5);

    private sealed record Rule(
        Initializer Initializer,
        Func<int, int, double> Deviation,
        Func<double, double> Shape,
        double Shrink
    );
}
