using FuncDnn.Data.Json;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Model.Layers;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Runs;
using FuncDnn.Testing.Sweeps;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using LanguageExt;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary><c>funcdnn sweep</c> with trials that diverge.</summary>
public sealed class SweepDivergenceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Sweep _sweep;

    public SweepDivergenceTests() => _sweep = SmallSweeps.Small(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_diverging_trial_is_a_result_and_its_point_is_last()
    {
        var session = SmallSweeps.Run(Diverging("1e12", "0.01"), _folder["a"], "--json");
        Assert.Equal((ExitCode.Good, ""), (session.Code, session.Error));
        var table = CsvFile.Read(_folder["a/points.csv"]).ThrowIfFail();
        Assert.Equal(["0.01", "1e12"], Enumerable.Range(0, 2).Select(row => table[row, 2]));
        Assert.Equal(["0", "2"], Enumerable.Range(0, 2).Select(row => table[row, 8]));
        Assert.Equal("", table[1, 4]);
        Assert.True(File.Exists(_folder["a/trials/0001-seed-1/divergence.txt"]));
        var tables = SmallSweeps.Tables(_folder["a"]);
        var watched = new WatchedFiles(
            new Disk(),
            (_, path) => Assert.DoesNotContain("/trials/", path, StringComparison.Ordinal)
        );
        Assert.Equal(
            ExitCode.Good,
            SmallSweeps.Run(Diverging("1e12", "0.01"), _folder["a"], new Setting(Files: watched)).Code
        );
        Assert.Equal(tables, SmallSweeps.Tables(_folder["a"]));
    }

    [Fact]
    public void When_every_trial_diverges_the_tables_say_so_and_the_exit_code_is_1()
    {
        var session = SmallSweeps.Run(Diverging("1e12", "1e13"), _folder["a"]);
        Assert.Equal(ExitCode.Failed, session.Code);
        Assert.StartsWith("funcdnn: every trial diverged", Assert.Single(session.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(5, File.ReadAllLines(_folder["a/trials.csv"]).Length);
    }

    private Sweep Diverging(string first, string second) =>
        _sweep with
        {
            Experiment = _sweep.Experiment with
            {
                Network = new Network(new Dense(1)),
                Objective = new MeanSquaredError(),
                Optimizer = new GradientDescent(1),
                Epochs = 40,
            },
            Space = new GridSpace([
                new ValuesAxis("optimizer.rate", EquatableArray.Of(first, second).Map(SettingValue.OfWord)),
            ]),
        };
}
