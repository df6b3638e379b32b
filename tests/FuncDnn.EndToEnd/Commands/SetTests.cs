using FuncDnn.Data.Synthetic;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Runs.Failures;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Runs;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.EndToEnd.Commands;

/// <summary>--set, --seed and --precision.</summary>
public sealed class SetTests
{
    [Fact]
    public void Changing_a_setting_gives_the_experiment_with_that_setting()
    {
        var session = Show(
            "--set",
            "optimizer.rate=0.001",
            "--set",
            "network.0.units=20",
            "--set",
            "network[2].keep=0.5",
            "--set",
            "random=key",
            "--set",
            "shuffleSeed=7",
            "--set=data.points.noise=0.25",
            "--precision",
            "single",
            "--seed",
            "9"
        );
        var expected = Settable with
        {
            Optimizer = new Adam(0.001),
            Network = new Network(new Dense(20), new Relu(), new Dropout(0.5), new Dense(1)),
            Random = RandomKind.Key,
            ShuffleSeed = 7,
            Data = new Generated(new TwoMoons(Noise: 0.25), Train: 24, Test: 10),
            Precision = Precision.Single,
            Seed = 9,
        };
        Assert.Equal(new Session(ExitCode.Good, expected.ToJson(), ""), session);
    }

    [Fact]
    public void A_part_can_be_replaced_with_JSON_and_the_last_of_two_changes_wins()
    {
        var session = Show(
            "--set",
            "optimizer={\"kind\": \"momentum\", \"rate\": 0.5}",
            "--set",
            "epochs=5",
            "--set",
            "epochs=6"
        );
        var expected = Settable with { Optimizer = new Momentum(0.5), Epochs = 6 };
        Assert.Equal(new Session(ExitCode.Good, expected.ToJson(), ""), session);
    }

    [Theory]
    [InlineData("optimizer.rte=1", "there is no setting 'optimizer.rte'; did you mean optimizer.rate")]
    [InlineData(
        "network.layers.0.units=1",
        "there is no setting 'network.layers.0.units'; did you mean network.0.units"
    )]
    [InlineData("optimizer.learningRate=1", "'optimizer.learningRate'; optimizer has kind, rate, beta1, beta2, ")]
    [InlineData("xyzzy=1", "there is no setting 'xyzzy'; the experiment has name, data, network, ")]
    [InlineData("network.0.somethingquitedifferent=1", "; network.0 has kind, units, initializer.")]
    [InlineData("network.99999999999.kind.of=1", "; network has the items 0 to 3.")]
    [InlineData("seed.of.the.experiment=1", "; seed has no members.")]
    [InlineData("optimizer.rate=fast", "$.optimizer.rate: expected an object in { }, got \"fast\".")]
    [InlineData("network.0.units=-3", "$.network[0]: Dense: Units is -3, but it must be at least 1.")]
    [InlineData("epochs=", "$.epochs: expected a whole number")]
    [InlineData("data={\"kind\":\"generated\",\"kind\":\"generated\"}", "$.data: expected an object in { }")]
    public void A_wrong_path_lists_what_exists_and_a_wrong_value_says_what_is_expected(string change, string expected)
    {
        var session = Show("--set", change);
        Assert.Equal((ExitCode.BadInput, ""), (session.Code, session.Out));
        Assert.StartsWith("funcdnn: --set: ", session.ErrorLines[0], StringComparison.Ordinal);
        Assert.Contains(expected, Assert.Single(session.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void All_wrong_paths_are_reported_at_once() =>
        Assert.Equal(2, Show("--set", "a=1", "--set", "epochs=3", "--set", "b=1").ErrorLines.Length);

    [Fact]
    public void A_changed_run_is_the_run_of_the_changed_experiment()
    {
        using var folder = new TemporaryFolder();
        var small = RunFolders.Undrawn(folder);
        var session = RunFolders.Run(small, folder["a"], new FuncDnn.Runs.Files.Disk(), "--set", "optimizer.rate=0.01");
        Assert.Equal(ExitCode.Good, session.Code);
        var changed = small with { Optimizer = new Adam(0.01) };
        Assert.Equal(changed.ToJson(), File.ReadAllText(folder["a/experiment.json"]));
        Assert.Equal(RunFolders.Sha256(changed), RunFolders.Told(new FuncDnn.Runs.Files.Disk(), folder["a"]));
    }

    private static Experiment Settable { get; } =
        RunFolders.Small with
        {
            Network = new Network(new Dense(3), new Relu(), new Dropout(0.8), new Dense(1)),
        };

    private static Session Show(params string[] more) =>
        Session.With(new Setting(Input: Settable.ToJson()), ["show", "-", .. more]);
}
