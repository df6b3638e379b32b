using FuncDnn.Runs.Failures;
using FuncDnn.Testing.Commands;

namespace FuncDnn.EndToEnd.Runs;

/// <summary>Runs that start from a file, and runs with frozen slots, through the commands.</summary>
public sealed class WarmStartCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _start;

    public WarmStartCommandTests()
    {
        Good("run", "moons-adam", "--set", "epochs=2", "--out", _folder["first"], "--quiet");
        _start = _folder["start.npz"];
        Good("export", _folder["first"], "--to", "npz", "--out", _start);
    }

    private string Warm => $"warmStart={{\"path\":\"{_start.Replace("\\", "\\\\", StringComparison.Ordinal)}\"}}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_warm_run_records_its_file_and_resume_verify_at_and_branch_notice_that_it_has_changed()
    {
        Good("run", "moons-adam", "--set", "epochs=4", "--set", Warm, "--out", _folder["warm"], "--quiet");
        Assert.Contains("start.npz", File.ReadAllText(_folder["warm/environment.json"]), StringComparison.Ordinal);
        Good("verify", _folder["warm"]);
        Good("branch", _folder["warm"], "--step", "2", "--set", "epochs=6", "--out", _folder["longer"], "--quiet");
        Good("verify", _folder["longer"]);
        File.AppendAllText(_start, " ");
        foreach (
            var words in new[]
            {
                new[] { "verify", _folder["warm"] },
                ["at", _folder["warm"], "--step", "3"],
                ["branch", _folder["warm"], "--step", "3", "--out", _folder["b"]],
            }
        )
        {
            Refused("start.npz has changed since the run started (SHA-256 ", words);
        }
    }

    [Fact]
    public void The_file_of_a_start_is_found_in_the_data_folder_and_a_missing_one_is_refused()
    {
        string[] words = ["run", "moons-adam", "--set", "epochs=1", "--set", "warmStart={\"path\":\"start.npz\"}"];
        Refused("start.npz: the file: it does not exist; check the path start.npz.", [.. words, "--out", _folder["a"]]);
        Good([.. words, "--data", _folder.Path, "--out", _folder["a"], "--quiet"]);
    }

    [Fact]
    public void A_branch_freezes_slots_and_keeps_the_bits_they_have_there()
    {
        string Parameters(string run) => File.ReadAllText(_folder[run + ".json"]);
        Good("run", "moons-adam", "--set", "epochs=4", "--out", _folder["run"], "--quiet");
        Good(
            "branch",
            _folder["run"],
            "--step",
            "9",
            "--set",
            "freeze=[\"W1\",\"b1\"]",
            "--out",
            _folder["b"],
            "--quiet"
        );
        Good("verify", _folder["b"]);
        foreach (var one in new[] { "run", "b" })
        {
            Good("export", _folder[one], "--to", "json", "--out", _folder[one + ".json"]);
        }

        Assert.NotEqual(Parameters("run"), Parameters("b"));
        Refused(
            "--set warmStart: a branch starts from a state of its parent: leave it out.",
            "branch",
            _folder["run"],
            "--step",
            "9",
            "--set",
            Warm,
            "--out",
            _folder["c"]
        );
    }

    [Fact]
    public void Slots_that_are_not_there_end_with_exit_code_2_and_nothing_is_written()
    {
        Refused(
            "moons-adam: freeze: the network has no slot 'W9'; it has W1, b1, W2, b2",
            "run",
            "moons-adam",
            "--set",
            "freeze=[\"W9\"]",
            "--out",
            _folder["none"]
        );
        Assert.False(File.Exists(_folder["none/experiment.json"]));
    }

    private static void Good(params string[] words)
    {
        var session = Session.Of(words);
        Assert.True(session.Code == ExitCode.Good, session.Error);
    }

    private static void Refused(string line, params string[] words)
    {
        var session = Session.Of(words);
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.Contains(line, session.Error, StringComparison.Ordinal);
    }
}
