using FuncDnn.Data.Json;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing.Runs;
using FuncDnn.Testing.Sweeps;

namespace FuncDnn.Tests.Sweeps;

/// <summary>The best point of a sweep on the edge of an axis.</summary>
public class SweepEdgeTests
{
    private const string Rate = "optimizer.rate";
    private const string Units = "network.0.units";

    [Fact]
    public void The_best_point_on_an_edge_of_a_range_is_told_with_the_side() =>
        Assert.All(
            new Axis[]
            {
                new LinearAxis(Rate, 0.1, 0.9, Points: 3),
                new LogAxis(Rate, 0.001, 0.1, Points: 3),
                new IntegerAxis(Units, 2, 6, Points: 3),
                new IntegerAxis(Units, 2, 32, Log: true, Points: 3),
                new ValuesAxis(Rate, [SettingValue.Of(0.1), SettingValue.Of(0.3), SettingValue.Of(0.2)]),
            },
            axis =>
            {
                var inOrder = axis.Grid.OrderBy(value => value.Number.Single()).ToArray();
                Assert.Equal([(axis.Path, inOrder[0], false)], Edges(axis, inOrder[0]));
                Assert.Empty(Edges(axis, inOrder[1]));
                Assert.Equal([(axis.Path, inOrder[2], true)], Edges(axis, inOrder[2]));
            }
        );

    [Fact]
    public void Of_a_sampled_range_the_edges_are_the_least_and_the_greatest_value_tried()
    {
        var space = new SobolSpace(8, [new LogAxis(Rate, 0.001, 0.1)]);
        var tried = space.ToPoints().Map(point => point.Changes[0].Value).OrderBy(value => value.Number.Single());
        foreach (var (i, value) in tried.Index())
        {
            var edges = Edges(space, best => best.Changes[0].Value == value);
            Assert.Equal(i is 0 or 7 ? [(Rate, value, i == 7)] : [], edges);
        }
    }

    [Theory]
    [InlineData(Units, 1, false)]
    [InlineData(Units, 2, true)]
    [InlineData("optimizer.beta1", 0, false)]
    [InlineData("network.3.keep", 1, false)]
    public void Beyond_a_natural_end_of_a_setting_nothing_is_suggested(string path, double best, bool hasEdge)
    {
        Axis axis =
            path == Units
                ? new IntegerAxis(path, (long)best, 9, Points: 3)
                : new LinearAxis(path, best == 0 ? 0 : 0.5, best == 0 ? 0.9 : 1, Points: 3);
        var value = axis.Grid.Single(one => one.Number == best);
        Assert.Equal(hasEdge, Edges(axis, value).Length == 1);
    }

    [Fact]
    public void Values_that_are_not_numbers_have_no_edge_nor_has_a_single_value()
    {
        var kinds = EquatableArray.Of("{\"kind\":\"tanh\"}", "{\"kind\":\"relu\"}").Map(SettingValue.OfWord);
        Assert.All(kinds, kind => Assert.Empty(Edges(new ValuesAxis("network.2", kinds), kind)));
        Assert.Empty(Edges(new ValuesAxis(Rate, [SettingValue.Of(0.1)]), SettingValue.Of(0.1)));
    }

    private static (string, SettingValue, bool)[] Edges(Axis axis, SettingValue best) =>
        Edges(new GridSpace([axis]), point => point.Changes[0].Value == best);

    private static (string, SettingValue, bool)[] Edges(Space space, Func<SweepPoint, bool> isBest)
    {
        var sweep = SmallSweeps.Of(RunFolders.Small) with { Space = space };
        var plan = SmallSweeps.Plan(sweep, 12, [new Rung((int)space.Count, 12)]);
        var rows = SmallSweeps.Rank(plan, (trial, _) => SmallSweeps.Result(12, isBest(trial.Point) ? 1 : 2));
        return [.. SweepEdge.Of(sweep, rows).Map(edge => (edge.Axis.Path, edge.Value, edge.IsUpper))];
    }
}
