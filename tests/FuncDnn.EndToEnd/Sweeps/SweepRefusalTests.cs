using FuncDnn.Cli.Commands;
using FuncDnn.Data.Json;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Sweeps;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>What <c>funcdnn sweep</c> refuses, in one line and without changing anything.</summary>
public sealed class SweepRefusalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Sweep _sweep;

    public SweepRefusalTests() => _sweep = SmallSweeps.Small(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_with_another_sweep_or_other_files_is_refused_and_unchanged()
    {
        Assert.Equal(ExitCode.Good, SmallSweeps.Run(_sweep, _folder["a"]).Code);
        Assert.Equal(
            ExitCode.Good,
            Session.Of("sweep", _folder["a/sweep.json"], "--out", _folder["a"], "--quiet").Code
        );
        Directory.CreateDirectory(_folder["c"]);
        _folder.Write("c/notes.txt", "mine");
        _folder.Write("file", "mine");
        var before = _folder.Contents();
        Assert.Contains(
            "holds another sweep",
            Refused(_sweep with { Seeds = 3 }, _folder["a"]),
            StringComparison.Ordinal
        );
        Assert.Contains("c holds notes.txt, but no sweep", Refused(_sweep, _folder["c"]), StringComparison.Ordinal);
        Assert.Contains("is a file", Refused(_sweep, _folder["file"]), StringComparison.Ordinal);
        Assert.Equal(before, _folder.Contents());
    }

    [Fact]
    public void Errors_are_reported_before_training_and_nothing_is_left()
    {
        var outputs = _sweep with
        {
            Space = new GridSpace([
                new ValuesAxis("network.4.units", EquatableArray.Of(1L, 2, 3).Map(SettingValue.Of)),
            ]),
            Seeds = 1,
        };
        var session = SmallSweeps.Run(outputs, _folder["a"]);
        Assert.Equal((ExitCode.BadInput, 2), (session.Code, session.ErrorLines.Length));
        Assert.Contains(
            "small-sweep-0002-seed-1: the network gives 2 outputs",
            session.ErrorLines[0],
            StringComparison.Ordinal
        );
        var untested = _sweep with { Set = [new SettingOverride("data.testFraction", SettingValue.Of(0))] };
        Assert.Contains(
            "no test examples",
            SmallSweeps.Run(untested, _folder["a"]).ErrorLines[0],
            StringComparison.Ordinal
        );
        Assert.Contains(
            "halving.minSteps is 12, but the longest run has 12 steps",
            Refused(_sweep with { Halving = new Halving(12) }, _folder["a"]),
            StringComparison.Ordinal
        );
        Assert.False(Directory.Exists(_folder["a"]));
    }

    [Fact]
    public void A_file_is_required_unless_the_example_is_requested()
    {
        Assert.Equal(new Session(ExitCode.Good, SweepExample.Text, ""), Session.Of("sweep", "--example"));
        var session = Session.Of("sweep");
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.Contains(
            "'funcdnn sweep --example' prints one",
            Assert.Single(session.ErrorLines),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_damaged_result_and_a_foreign_run_are_named()
    {
        Assert.Equal(ExitCode.Good, SmallSweeps.Run(_sweep, _folder["a"]).Code);
        var known = _folder.Write("a/trials/0002-seed-1/trial.json", "[{]");
        Assert.StartsWith(
            $"{known}: it was changed after the run had written it",
            Refused(_sweep, _folder["a"])["funcdnn: ".Length..],
            StringComparison.Ordinal
        );
        File.Delete(_folder["a/trials/0002-seed-1/fingerprints.txt"]);
        Assert.StartsWith(
            $"{known}: line 1: this is not JSON",
            Refused(_sweep, _folder["a"])["funcdnn: ".Length..],
            StringComparison.Ordinal
        );
        File.Delete(known);
        File.Copy(
            _folder["a/trials/0003-seed-1/experiment.json"],
            _folder["a/trials/0002-seed-1/experiment.json"],
            overwrite: true
        );
        Assert.Contains(
            "it holds another run than the sweep's",
            Refused(_sweep, _folder["a"]),
            StringComparison.Ordinal
        );
    }

    private static string Refused(Sweep sweep, string path)
    {
        var session = SmallSweeps.Run(sweep, path);
        Assert.Equal((ExitCode.BadInput, ""), (session.Code, session.Out));
        return session.OnlyError;
    }
}
