using FuncDnn.Data.Batches;
using FuncDnn.Data.Synthetic;
using FuncDnn.Numerics.Random;

namespace FuncDnn.PropertyTests.Synthetic;

public class SyntheticDataTests
{
    public static TheoryData<SyntheticData> Recipes =>
        [
            new TwoMoons(),
            new TwoCircles(),
            new Football(),
            new Spirals(2),
            new Spirals(3, 1.5),
            new Blobs(2),
            new Blobs(5),
        ];

    // The first six and the last two points of scikit-learn 1.2.1 with NumPy 1.24.2, and the first hundred labels.
    [Fact]
    public void Training_circles_match_scikit_learn() =>
        AssertPoints(
            new TwoCircles(0.05, 0.8).Draw(300, RandomState.Seed(1)).Examples,
            [
                (-0.07741354010048114, 0.8526022642742742),
                (0.43186959584803564, -0.8721450395952108),
                (0.07916502322979652, 0.8406610985900007),
                (-0.6309210111612984, 0.3962870667686345),
                (-0.2730997935130471, -1.0550613480012183),
                (0.5604104471009618, -0.8190414370222115),
                (-0.7691086348627446, -0.2765178658381552),
                (-0.061145412565262895, 0.9298264080659127),
            ],
            "1011001011101000011000100010110110000101111001110101111001111101010101100000100010100111111000110110"
        );

    [Fact]
    public void Test_circles_match_scikit_learn() =>
        AssertPoints(
            new TwoCircles(0.05, 0.8).Draw(100, RandomState.Seed(2)).Examples,
            [
                (-0.5242373850862546, -0.6091036148461817),
                (-0.8508922630636758, -0.5214512721012066),
                (0.5540839520797971, 0.4871108447794652),
                (-1.0079642422777233, 0.1692031805153818),
                (-0.3466989102961085, 0.9057751478352405),
                (-0.8795577408675513, 0.18864211550454557),
                (-0.2713666080844147, 0.9211622015622073),
                (0.3438483715909715, -0.9192735912720769),
            ],
            "1010000000111000001100101001111000010110011110001101011010101111111111101111001001000010110001100100"
        );

    [Fact]
    public void Moons_match_scikit_learn() =>
        AssertPoints(
            new TwoMoons(0.2).Draw(300, RandomState.Seed(3)).Examples,
            [
                (-0.21687013460912397, 1.0154493742029873),
                (0.8050501531955674, -0.5579733951321297),
                (0.7112745129750352, -0.4100602407591063),
                (2.1085556194555104, 0.5208149143227435),
                (0.9074663561826478, 0.45934943086427465),
                (-0.6997544823478554, 0.18919560283238107),
                (1.6087991457771322, -0.6658235507219985),
                (0.547725598273234, 0.3481746137071188),
            ],
            "0111001101001000111001101100101100111110001100000100010010000000101000000101111101010111011001101101"
        );

    [Theory]
    [MemberData(nameof(Recipes))]
    public void The_same_source_draws_the_same_examples_and_another_seed_draws_others(SyntheticData data)
    {
        var (examples, next) = data.Draw(50, Key.FromSeed(7));
        Assert.Equal(examples.Inputs, data.Draw(50, Key.FromSeed(7)).Examples.Inputs);
        Assert.NotEqual(examples.Inputs, data.Draw(50, Key.FromSeed(8)).Examples.Inputs);
        Assert.NotEqual(examples.Inputs, data.Draw(50, next).Examples.Inputs);
    }

    [Theory]
    [MemberData(nameof(Recipes))]
    public void Shapes_match_the_classes_and_every_class_is_drawn(SyntheticData data)
    {
        var (dataset, _) = data.Dataset(101, 20, Key.FromSeed(1));
        Assert.Equal((2, 101), (dataset.Train.Inputs.Rows, dataset.Train.Count));
        Assert.Equal(20, dataset.Test.Map(test => test.Count).IfNone(0));
        var classes = dataset.Classes.Count;
        Assert.Equal(classes == 2 ? 1 : classes, dataset.Train.Targets.Rows);
        var targets = dataset.Train.Targets;
        if (classes == 2)
        {
            Assert.Equal([0.0, 1.0], targets.Values.ToArray().Distinct().Order());
        }
        else
        {
            Assert.All(
                Enumerable.Range(0, 101),
                j => Assert.Equal(1, Enumerable.Range(0, classes).Sum(c => targets[c, j]))
            );
            Assert.All(Enumerable.Range(0, classes), c => Assert.Contains(1.0, targets.Span.Row(c).ToArray()));
        }
    }

    [Fact]
    public void A_test_set_of_size_0_is_none() =>
        Assert.True(new TwoMoons().Dataset(10, 0, Key.FromSeed(1)).Dataset.Test.IsNone);

    [Fact]
    public void Without_noise_circles_have_their_radii_and_spirals_end_at_radius_one()
    {
        var circles = new TwoCircles(0, 0.5).Draw(40, Key.FromSeed(1)).Examples;
        Assert.All(
            Enumerable.Range(0, 40),
            j => Assert.Equal(circles.Targets[0, j] == 1 ? 0.5 : 1, Radius(circles, j), 1e-15)
        );
        var spiral = new Spirals(3, 2, 0).Draw(30, Key.FromSeed(1)).Examples;
        Assert.Equal(1, Enumerable.Range(0, 30).Max(j => Radius(spiral, j)), 1e-15);
        Assert.Equal(1 / 30.0, Enumerable.Range(0, 30).Min(j => Radius(spiral, j)), 1e-15);
    }

    [Fact]
    public void Blobs_lie_around_their_centres()
    {
        var blobs = new Blobs(4, 0.1, 2).Draw(4000, Key.FromSeed(1)).Examples;
        var second = Enumerable.Range(0, 4000).Where(j => blobs.Targets[1, j] == 1).ToList();
        Assert.Equal(1000, second.Count);
        Assert.Equal(0, second.Average(j => blobs.Inputs[0, j]), 0.02);
        Assert.Equal(2, second.Average(j => blobs.Inputs[1, j]), 0.02);
    }

    [Fact]
    public void Football_has_two_classes_of_similar_size_that_a_diagonal_mostly_separates()
    {
        var (dataset, _) = new Football().Dataset(2110, 200, Key.FromSeed(1));
        var train = dataset.Train;
        var all = Enumerable.Range(0, train.Count).ToList();
        Assert.All(all, j => Assert.InRange(train.Inputs[0, j], -0.6, 0.4));
        Assert.All(all, j => Assert.InRange(train.Inputs[1, j], -0.7, 0.7));
        Assert.InRange(train.Targets.Values.ToArray().Average(), 0.45, 0.55);
        var right = all.Average(j =>
            (train.Inputs[0, j] < -0.1 + (0.45 * train.Inputs[1, j])) == (train.Targets[0, j] == 1) ? 1.0 : 0.0
        );
        Assert.InRange(right, 0.82, 0.95);
    }

    [Fact]
    public void A_data_set_in_another_precision_has_the_same_examples()
    {
        var (dataset, _) = new TwoMoons().Dataset(10, 5, Key.FromSeed(1));
        var single = dataset.To<float>();
        Assert.Equal(dataset.Train.To<float>().Inputs, single.Train.Inputs);
        Assert.Equal(5, single.Test.Map(test => test.Count).IfNone(0));
        Assert.Equal((dataset.Name, dataset.Classes), (single.Name, single.Classes));
    }

    private static double Radius(Batch<double> batch, int j) =>
        Math.Sqrt((batch.Inputs[0, j] * batch.Inputs[0, j]) + (batch.Inputs[1, j] * batch.Inputs[1, j]));

    private static void AssertPoints(Batch<double> examples, (double X, double Y)[] points, string labels)
    {
        for (var i = 0; i < points.Length; i++)
        {
            var j = i < 6 ? i : examples.Count - points.Length + i;
            Assert.Equal(points[i].X, examples.Inputs[0, j], 1e-15);
            Assert.Equal(points[i].Y, examples.Inputs[1, j], 1e-15);
        }

        Assert.Equal(labels, string.Concat(examples.Targets.Values.ToArray().Take(labels.Length)));
        Assert.Equal(examples.Count / 2, examples.Targets.Values.ToArray().Sum());
    }
}
