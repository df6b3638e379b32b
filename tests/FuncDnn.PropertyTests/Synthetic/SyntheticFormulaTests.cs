using FuncDnn.Data.Batches;
using FuncDnn.Data.Synthetic;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Random;
using LanguageExt;

namespace FuncDnn.PropertyTests.Synthetic;

/// <summary>Every data set has the points of its formula.</summary>
public class SyntheticFormulaTests
{
    private const double Near = 1e-14;

    [Fact]
    public void Circles_are_evenly_spaced_points() =>
        Assert.All(
            Enumerable.Range(2, 40),
            count =>
                AssertPoints(
                    new TwoCircles(0, 0.7),
                    count,
                    [.. Circle(count / 2, 1, 0), .. Circle(count - (count / 2), 0.7, 1)]
                )
        );

    [Fact]
    public void Moons_are_half_circles_of_evenly_spaced_points_both_ends_included() =>
        Assert.All(
            Enumerable.Range(2, 200),
            count =>
                AssertPoints(
                    new TwoMoons(0),
                    count,
                    [
                        .. Half(count / 2).Select(at => (PortableMath.Cos(at), PortableMath.Sin(at), 0)),
                        .. Half(count - (count / 2))
                            .Select(at => (1 - PortableMath.Cos(at), 1 - PortableMath.Sin(at) - 0.5, 1)),
                    ]
                )
        );

    [Fact]
    public void Blobs_without_deviation_are_their_centres()
    {
        var blobs = new Blobs(5, 0, 2).Draw(50, Key.FromSeed(1)).Examples;
        for (var j = 0; j < 50; j++)
        {
            var angle = 2 * Math.PI * Class(blobs, j) / 5;
            Assert.Equal(2 * Math.Cos(angle), blobs.Inputs[0, j], Near);
            Assert.Equal(2 * Math.Sin(angle), blobs.Inputs[1, j], Near);
        }
    }

    [Fact]
    public void An_arm_of_a_spiral_turns_with_its_radius()
    {
        var spiral = new Spirals(3, 1.5, 0).Draw(30, Key.FromSeed(1)).Examples;
        for (var j = 0; j < 30; j++)
        {
            var radius = double.Hypot(spiral.Inputs[0, j], spiral.Inputs[1, j]);
            Assert.Equal((Math.Round(30 * radius) - 1) % 3, Class(spiral, j));
            var angle = 2 * Math.PI * ((Class(spiral, j) / 3.0) + (1.5 * radius));
            Assert.Equal(radius * Math.Cos(angle), spiral.Inputs[0, j], Near);
            Assert.Equal(radius * Math.Sin(angle), spiral.Inputs[1, j], Near);
        }
    }

    [Fact]
    public void Football_players_stand_in_an_ellipse_divided_by_a_blurred_border()
    {
        const int count = 300;
        var field = new Football(0.5).Draw(count, Key.FromSeed(1)).Examples;
        var (chances, next) = Key.FromSeed(1).Uniform(2 * count);
        var (blurs, _) = next.Normal(count, 0, 0.5);
        for (var j = 0; j < count; j++)
        {
            var (radius, angle) = (Math.Sqrt(chances[2 * j]), 2 * Math.PI * chances[(2 * j) + 1]);
            var (x, y) = (-0.1 + (0.5 * radius * Math.Cos(angle)), 0.7 * radius * Math.Sin(angle));
            Assert.Equal(x, field.Inputs[0, j], Near);
            Assert.Equal(y, field.Inputs[1, j], Near);
            var border = -0.1 + (0.45 * y) + (0.05 * Math.Sin(2 * Math.PI * y)) + blurs[j];
            Assert.Equal(x < border ? 1 : 0, field.Targets[0, j]);
        }
    }

    [Fact]
    public void A_football_player_on_the_border_belongs_to_the_other_team()
    {
        var centre = new Football().Draw(1, new NoRandomness()).Examples;
        Assert.Equal((-0.1, 0.0, 0.0), (centre.Inputs[0, 0], centre.Inputs[1, 0], centre.Targets[0, 0]));
    }

    [Fact]
    public void Classes_have_distinct_names()
    {
        Assert.Equal(["upper", "lower"], new TwoMoons().Classes.ToArray());
        Assert.Equal(["outer", "inner"], new TwoCircles().Classes.ToArray());
        Assert.Equal(["other team", "our team"], new Football().Classes.ToArray());
        Assert.Equal(["blob 0", "blob 1", "blob 2"], new Blobs(3).Classes.ToArray());
        Assert.Equal(["arm 0", "arm 1"], new Spirals(2).Classes.ToArray());
    }

    private static int Class(Batch<double> batch, int j) =>
        Enumerable.Range(0, batch.Targets.Rows).Single(label => batch.Targets[label, j] == 1);

    private static IEnumerable<(double, double, int)> Circle(int count, double radius, int label) =>
        Enumerable
            .Range(0, count)
            .Select(k => k * (2 * Math.PI / count))
            .Select(at => (PortableMath.Cos(at) * radius, PortableMath.Sin(at) * radius, label));

    // NumPy's linspace(0, pi, count).
    private static IEnumerable<double> Half(int count) =>
        count == 1 ? [0.0] : Enumerable.Range(0, count - 1).Select(k => k * (Math.PI / (count - 1))).Append(Math.PI);

    // Exactly these points, in any order.
    private static void AssertPoints(SyntheticData data, int count, (double X, double Y, int Label)[] expected)
    {
        var drawn = data.Draw(count, Key.FromSeed(1)).Examples;
        Assert.Equal(
            expected.Order(),
            Enumerable
                .Range(0, count)
                .Select(j => (drawn.Inputs[0, j], drawn.Inputs[1, j], (int)drawn.Targets[0, j]))
                .Order()
        );
    }

    /// <summary>A source without randomness: zeros and identity permutations.</summary>
    private sealed record NoRandomness : RandomSource
    {
        public override RandomSource FillUniform(Span<double> numbers) => Cleared(numbers);

        public override RandomSource FillNormal(Span<double> numbers) => Cleared(numbers);

        public override RandomSource FillPermutation(Span<int> order)
        {
            new InOrder().Fill(0, order);
            return this;
        }

        public override RandomSource FillKeepMask<T>(Span<T> mask, double keep) => Cleared(mask);

        public override RandomSource At(long step) => this;

        public override RandomSource After(RandomSource advanced) => this;

        private NoRandomness Cleared<T>(Span<T> numbers)
        {
            numbers.Clear();
            return this;
        }
    }
}
