using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Cli.Commands;
using FuncDnn.Data.Json;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Model.Layers;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing;
using FuncDnn.Testing.Runs;
using FuncDnn.Testing.Sweeps;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Optimizers;
using LanguageExt;
using static FuncDnn.Testing.Sweeps.SweepTexts;

namespace FuncDnn.Tests.Sweeps;

/// <summary>The file of a sweep: a valid one is a value, and all errors of an invalid one are reported.</summary>
public class SweepJsonTests
{
    private static readonly Gen<Axis> Axes = Gen.Elements<Axis>(
        new LogAxis("optimizer.rate", 0.001, 0.1),
        new LinearAxis("data.points.noise", 0.1, 0.3, Points: 3),
        new IntegerAxis("network.0.units", 2, 9, Log: true),
        new ValuesAxis(
            "network.2",
            EquatableArray.Of("{\"kind\":\"tanh\"}", "{\"kind\":\"relu\"}").Map(SettingValue.OfWord)
        ),
        new ValuesAxis("precision", EquatableArray.Of("single", "double").Map(SettingValue.OfWord)),
        new ValuesAxis("shuffleSeed", EquatableArray.Of("null", "7").Map(SettingValue.OfWord))
    );

    private static Gen<Sweep> Any { get; } =
        from count in Gen.Choose(1, 4)
        from some in Gen.ListOf(Axes, count)
        let axes = some.DistinctBy(axis => axis.Path).ToEquatableArray()
        from points in Gen.Choose(1, 20)
        from seed in Gen.Elements(Option<uint>.None, 3u)
        from space in Gen.Elements<Space>(
            new GridSpace(axes),
            new RandomSpace(points, axes, 7),
            new SobolSpace(points, axes, seed),
            new LatinHypercubeSpace(points, axes)
        )
        from metric in Gen.Elements(RunMetrics.Ranking.ToArray())
        from seeds in Gen.Choose(1, 4)
        from goal in Gen.Elements(Option<MetricGoal>.None, MetricGoal.Minimize, MetricGoal.Maximize)
        from halving in Gen.Elements(Option<Halving>.None, new Halving(5, 2))
        from set in Gen.Elements(
            EquatableArray<SettingOverride>.Empty,
            [new SettingOverride("epochs", SettingValue.Of(9))]
        )
        select new Sweep("any-sweep", RunFolders.Small, space, metric, set, seeds, goal, halving);

    [Property(MaxTest = 100)]
    public Property Every_sweep_is_read_back_as_it_was_written_and_has_as_many_trials_as_points_times_seeds() =>
        Prop.ForAll(
            Any.ToArbitrary(),
            sweep =>
            {
                var again = Good(sweep.ToJson());
                Assert.Equal(sweep, again);
                Assert.Equal(sweep.ToJson(), again.ToJson());
                var trials = sweep.Trials().Match(good => good, _ => default);
                Assert.Equal(sweep.Space.Count * sweep.Seeds, trials.Count);
                Assert.Equal(trials.Count, trials.Map(trial => trial.Name).Distinct().Count());
                Assert.All(trials, trial => Assert.Equal(trial.Seed, trial.Experiment.Seed));
            }
        );

    [Fact]
    public void The_settings_of_a_trial_are_those_of_its_point()
    {
        var sweep = SmallSweeps.Of(RunFolders.Small) with { Set = [new SettingOverride("epochs", SettingValue.Of(9))] };
        var trial = sweep.Trials().Match(good => good, _ => default)[^1];
        var wanted = RunFolders.Small with
        {
            Name = "small-sweep-0006-seed-2",
            Optimizer = new Adam(0.001),
            Network = RunFolders.Small.Network with
            {
                Layers = RunFolders.Small.Network.Layers[1..].Prepend(new Dense(4)).ToEquatableArray(),
            },
            Epochs = 9,
            Seed = 2,
        };
        Assert.Equal(wanted.ToJson(), trial.Experiment.ToJson());
    }

    [Fact]
    public void A_setting_may_lie_in_a_part_that_an_earlier_axis_puts_there()
    {
        var sweep = SmallSweeps.Of(RunFolders.Small) with
        {
            Space = new GridSpace([
                new ValuesAxis("optimizer", [SettingValue.OfWord("{\"kind\":\"classical-momentum\",\"rate\":1}")]),
                new LinearAxis("optimizer.beta", 0.5, 0.9, Points: 2),
            ]),
        };
        Assert.Equal(4, Good(sweep.ToJson()).Trials().Match(good => good, _ => default).Count);
    }

    [Fact]
    public void Every_error_of_a_file_is_reported_at_once_with_its_place()
    {
        const string json = """
            {
              "name": "a/b",
              "experiment": "moons-adam",
              "set": [{ "path": "epocs", "value": 3 }, { "path": "epochs", "value": "many" }],
              "space": {
                "kind": "random",
                "points": "ten",
                "axes": [
                  { "kind": "log", "path": "optimizer.rate", "low": -1, "high": 0.1 },
                  { "kind": "values", "path": "optimizer.rte", "values": [1] },
                  { "kind": "values", "path": "optimizer.beta1", "values": [0.5, 1.5, "x"] },
                  { "kind": "linear", "path": "optimizer.beta2", "low": 0.9, "high": 1.1 },
                  { "kind": "steps", "path": "seed" },
                  { "kind": "values", "path": "seed", "values": [1] }
                ]
              },
              "metric": "speed",
              "seeds": 0,
              "halving": { "eta": 1 },
              "goals": "minimize"
            }
            """;
        string[] places =
        [
            "$.goals: unknown; known here are name, experiment, space, ",
            "$: Name becomes the name of a folder",
            "$: Sweep: Seeds is 0, but it must be from 1 to 10000",
            "$.space.points: expected a whole number, got \"ten\".",
            "$.space.axes[0]: LogAxis: Low is -1, but it must be finite and above 0",
            "$.space.axes[4].kind: expected one of integer, linear, log, values, got \"steps\".",
            $"$.metric: expected one of {string.Join(", ", RunMetrics.Ranking)}, got \"speed\".",
            "$.halving.minSteps: missing; there is no default for it.",
            "$.halving: Halving: Eta is 1, but it must be at least 2",
            "$.set[0]: there is no setting 'epocs'; did you mean epochs?",
            "$.set[1]: $.epochs: expected a whole number, got \"many\".",
            "$.space.axes[1].values[0]: there is no setting 'optimizer.rte'; did you mean optimizer.rate",
            "$.space.axes[2].values[1]: $.optimizer: Adam: Beta1 is 1.5",
            "$.space.axes[2].values[2]: $.optimizer.beta1: expected a number, got \"x\".",
            "$.space.axes[3].high: $.optimizer: Adam: Beta2 is 1.1",
            "$.space.axes[5].path: 'seed' is set by the sweep: see 'seeds' and 'name'.",
        ];
        var errors = Errors(json);
        Assert.All(
            places,
            place => Assert.Single(errors, line => line.StartsWith($"my.json: {place}", StringComparison.Ordinal))
        );
        Assert.Equal(places.Length, errors.Length);
    }

    [Theory]
    [InlineData("\"moons-adm\"", "$.experiment: there is no experiment 'moonsadm'")]
    [InlineData("3", "$.experiment: expected an object in { }, got 3.")]
    public void An_invalid_experiment_is_the_only_error(string experiment, string error) =>
        Assert.StartsWith(
            $"my.json: {error}",
            Assert.Single(Errors(Short.Replace("\"moons-adam\"", experiment, StringComparison.Ordinal))),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("\"points\": 4", "\"points\": 10001", "the number of points is 10001, but it must be from 1 to 10000")]
    [InlineData("\"points\": 4", "\"points\": 6000", "points x Seeds is 12000, but it must be at most 10000")]
    [InlineData("\"path\": \"epochs\"", "\"path\": \"optimizer.rate\"", "'optimizer.rate' is the path of 2 axes")]
    [InlineData(
        "\"seeds\": 2",
        "\"seeds\": 2, \"set\": [{\"path\": \"seed\", \"value\": 4294967295}]",
        "there are no 2 seeds from"
    )]
    [InlineData("[10, 20]", "[]", "the number of Values is 0, but it must be from 1 to 1000")]
    public void Too_many_or_too_few_is_an_error(string right, string wrong, string error)
    {
        Assert.Contains(right, Short, StringComparison.Ordinal);
        Assert.Contains(
            error,
            Assert.Single(Errors(Short.Replace(right, wrong, StringComparison.Ordinal))),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_grid_with_too_many_points_to_count_is_an_error()
    {
        var axes = Enumerable.Range(0, 40).Select(i => (Axis)new LinearAxis($"x{i}", 0, 1, 1000)).ToEquatableArray();
        Assert.Contains(
            "the number of points is more than 10^18",
            Assert.Single(new GridSpace(axes).Validate()),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_example_of_the_command_is_valid() =>
        Assert.Equal(16, Good(SweepExample.Text).Trials().Match(good => good.Count, _ => 0));
}
