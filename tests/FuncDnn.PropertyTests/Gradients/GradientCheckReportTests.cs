using FuncDnn.Data.Batches;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Objectives;

namespace FuncDnn.PropertyTests.Gradients;

/// <summary>Which coordinates a gradient check evaluates, and what it reports.</summary>
public class GradientCheckReportTests
{
    private static readonly Layer Network = new Network(new Dense(5), new BatchNorm(), new Dense(3), new Dense(1));

    private static readonly Parameters<double> Point = Generators.Point(Network, 2, Key.FromSeed(1));

    /// <summary>So wide that rounding is negligible; differences of squares are exact at any distance.</summary>
    private static readonly GradientCheck Wide = new(0.5);

    public static TheoryData<int> Coordinates { get; } = [.. Trained()];

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 3)]
    public void Every_trained_coordinate_is_moved_to_either_side_and_nothing_else(bool extrapolated, int distances)
    {
        var seen = new List<(int Coordinate, double Moved)>();
        double Cost(Parameters<double> moved)
        {
            var place = Enumerable.Range(0, Point.Layout.Length).Single(i => moved.Values[i] != Point.Values[i]);
            seen.Add((place, Math.Round(moved.Values[place] - Point.Values[place], 9)));
            return 0;
        }

        new GradientCheck(0.5, extrapolated).Gradient(Cost, Gradients<double>.Zero(Point.Layout), Point);
        var expected =
            from coordinate in Trained()
            from halvings in Enumerable.Range(0, distances)
            from side in new[] { 1, -1 }
            select (coordinate, side * 0.5 / (1 << halvings));
        Assert.Equal(expected.Order(), seen.Order());
    }

    [Theory]
    [MemberData(nameof(Coordinates))]
    public void The_worst_coordinate_is_named_by_its_place_in_its_slot(int wrong)
    {
        var right = Bowl(Point).Gradient;
        var report = Wide.Gradient(point => Bowl(point).Cost, Moved(right, wrong, -2), Point);
        var slot = Point.Layout.Slots.Filter(one => one.Offset <= wrong)[^1];
        var (row, column) = ((wrong - slot.Offset) / slot.Columns, (wrong - slot.Offset) % slot.Columns);
        Assert.Equal((slot, row, column), (report.WorstSlot, report.WorstRow, report.WorstColumn));
        Assert.Equal(2, report.WorstDifference, 1e-12);
        Assert.Equal(2 / (Moved(right, wrong, -2).Norm() + right.Norm()), report.Difference, 1e-12);
        Assert.InRange((report.Approximation - right).Norm(), 0, 1e-12);
        Assert.Equal(0, report.Doubt);
        Assert.EndsWith($" (worst at d{slot.Name}[{row}, {column}]: 2)", $"{report}", StringComparison.Ordinal);
        Assert.StartsWith($"difference {report.Difference:g3} ", $"{report}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3.0, 3.0, 3)]
    [InlineData(2.0, 3.0, 8)]
    [InlineData(3.0, 2.0, 3)]
    [InlineData(3.0, double.NaN, 8)]
    [InlineData(double.NaN, 3.0, 3)]
    [InlineData(double.NaN, double.NaN, 3)]
    [InlineData(-3.0, 2.0, 3)]
    public void The_first_of_the_largest_differences_is_the_worst_and_NaN_is_the_largest(
        double third,
        double eighth,
        int worst
    )
    {
        var wrong = Moved(Moved(Gradients<double>.Zero(Point.Layout), 3, third), 8, eighth);
        var report = Wide.Gradient(_ => 0, wrong, Point);
        Assert.Equal(
            worst,
            report.WorstSlot.Offset + (report.WorstRow * report.WorstSlot.Columns) + report.WorstColumn
        );
        Assert.Equal(double.IsNaN(third + eighth), double.IsNaN(report.Difference));
    }

    /// <summary>
    /// The differences of x^5 at x = 1 and distance h are 5 + 10 h^2 + h^4: one step of Richardson extrapolation leaves
    /// only the last term, -1/64 for distances 1/2 and 1/4; the next step leaves 0.
    /// </summary>
    [Fact]
    public void Extrapolation_is_exact_for_degree_5_and_doubt_is_what_the_last_step_removed()
    {
        var check = new GradientCheck(1, Extrapolated: true);
        Assert.InRange(check.Derivative(x => Math.Pow(x, 5), 5, 1), 0, 1e-15);
        Assert.Equal(11 / 21.0, new GradientCheck(1).Derivative(x => Math.Pow(x, 5), 5, 1), 1e-15);

        var layout = new Dense(1).Layout(1);
        var ones = Parameters<double>.Of(layout, [1, 1]);
        var fives = Gradients<double>.Of(layout, [5, 5]);
        var report = check.Gradient(point => Math.Pow(point.Values[0], 5) + Math.Pow(point.Values[1], 5), fives, ones);
        Assert.InRange(report.Difference, 0, 1e-14);
        Assert.Equal(1 / 64.0 / (10 - (1 / 64.0)), report.Doubt, 1e-13);
    }

    [Fact]
    public void A_gradient_of_another_layout_is_refused_before_any_evaluation()
    {
        var other = Gradients<double>.Zero(new Dense(2).Layout(1));
        Assert.Equal(new Dense(1).Layout(3).Length, other.Layout.Length);
        var point = Parameters<double>.Of(new Dense(1).Layout(3), [1, 2, 3, 4]);
        Assert.Throws<ArgumentException>(() => Wide.Gradient(_ => throw new InvalidOperationException(), other, point));
    }

    [Fact]
    public void Without_parameters_nothing_differs()
    {
        var none = Parameters<double>.Of(Layout.Empty, []);
        var report = GradientCheck.Sharp.Gradient(_ => 1, Gradients<double>.Zero(Layout.Empty), none);
        Assert.Equal((0, 0, 0), (report.Difference, report.WorstDifference, report.Doubt));
        Assert.Equal("difference 0 (worst at dnone[0, 0]: 0)", $"{report}");
    }

    [Fact]
    public void The_gradient_of_a_network_is_compared_with_differences_of_its_own_cost_in_the_same_mode()
    {
        var network = new Network(new Dense(4), new Tanh(), new Dropout(0.5), new Dense(1));
        var point = Generators.Point(network, 2, Key.FromSeed(1));
        var batch = new Batch<double>(
            Generators.Normal(2, 6, Key.FromSeed(2)),
            Generators.Normal(1, 6, Key.FromSeed(3))
        );
        var mode = Mode.Training(Key.FromSeed(4));
        var report = GradientCheck.Sharp.Network(network, new MeanSquaredError(), point, batch, mode);
        Assert.InRange(report.Difference, 0, 1e-9);
        var gradient = Evaluation.Of(network, new MeanSquaredError(), point, batch, mode).Gradients;
        Assert.InRange((report.Approximation - gradient).Norm() / gradient.Norm(), 0, 1e-9);
    }

    private static IEnumerable<int> Trained() =>
        from slot in Point.Layout.Slots.ToArray()
        where slot.Role != SlotRole.Statistic
        from i in Enumerable.Range(slot.Offset, slot.Length)
        select i;

    /// <summary>The sum of (i + 1) p_i^2 / 2 over the trained coordinates.</summary>
    private static (double Cost, Gradients<double> Gradient) Bowl(Parameters<double> point)
    {
        var (cost, gradient) = (0.0, new double[point.Layout.Length]);
        foreach (var i in Trained())
        {
            gradient[i] = (i + 1) * point.Values[i];
            cost += gradient[i] * point.Values[i] / 2;
        }

        return (cost, Gradients<double>.Of(point.Layout, gradient));
    }

    private static Gradients<double> Moved(Gradients<double> gradient, int coordinate, double by)
    {
        var values = gradient.Values.ToArray();
        values[coordinate] += by;
        return Gradients<double>.Of(gradient.Layout, values);
    }
}
