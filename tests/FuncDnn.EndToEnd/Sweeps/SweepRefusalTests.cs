using FuncDnn.Cli.Commands;
using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Files;
using FuncDnn.Cli.Runs;
using FuncDnn.Data.Json;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Sweeps;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>What <c>funcdnn sweep</c> refuses: one line that names the place, and nothing lost.</summary>
public sealed class SweepRefusalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Sweep _sweep;

    public SweepRefusalTests() => _sweep = SmallSweeps.Small(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Another_sweep_and_a_folder_of_something_else_are_refused_and_left_as_they_are()
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
    public void A_second_process_on_the_same_folder_is_refused_in_one_line()
    {
        using var held = SweepFolder.Open(new Disk(), _folder["a"], _sweep).IfLeft(_ => null!);
        Assert.Contains(
            "another process is using this folder",
            Refused(_sweep, _folder["a"]),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_does_not_fit_is_told_before_anything_is_trained_and_nothing_is_left()
    {
        var outputs = _sweep with
        {
            Space = new GridSpace([
                new ValuesAxis("network.4.units", EquatableArray.Of(1L, 2, 3).Map(SettingValue.Of)),
            ]),
            Seeds = 1,
        };
        var session = SmallSweeps.Run(outputs, _folder["a"]);
        Assert.Equal((ExitCode.BadInput, 2), (session.Code, session.Mistakes.Length));
        Assert.Contains(
            "small-sweep-0002-seed-1: the network gives 2 outputs",
            session.Mistakes[0],
            StringComparison.Ordinal
        );
        var untested = _sweep with { Set = [new SettingOverride("data.testFraction", SettingValue.Of(0))] };
        Assert.Contains(
            "no test examples",
            SmallSweeps.Run(untested, _folder["a"]).Mistakes[0],
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
    public void A_file_is_wanted_or_the_example()
    {
        Assert.Equal(new Session(ExitCode.Good, SweepExample.Text, ""), Session.Of("sweep", "--example"));
        var session = Session.Of("sweep");
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.Contains(
            "'funcdnn sweep --example' prints one",
            Assert.Single(session.Mistakes),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_result_that_was_damaged_and_a_run_that_is_not_the_sweep_s_are_named()
    {
        Assert.Equal(ExitCode.Good, SmallSweeps.Run(_sweep, _folder["a"]).Code);
        var known = _folder.Write("a/trials/0002-seed-1/trial.json", "[{]");
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
            "another run is in it than the sweep's",
            Refused(_sweep, _folder["a"]),
            StringComparison.Ordinal
        );
    }

    private static string Refused(Sweep sweep, string path)
    {
        var session = SmallSweeps.Run(sweep, path);
        Assert.Equal((ExitCode.BadInput, ""), (session.Code, session.Out));
        return Assert.Single(session.Mistakes);
    }
}
