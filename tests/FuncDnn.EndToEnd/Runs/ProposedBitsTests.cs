using FuncDnn.Numerics.Threading;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Runs;

namespace FuncDnn.EndToEnd.Runs;

/// <summary>
/// "All of it resumes, verifies and sweeps with the same bits": a proposed experiment, on any number of threads.
/// </summary>
[Collection(nameof(Parallelism))]
public sealed class ProposedBitsTests : IDisposable
{
    private static readonly string[] Records = [RunFiles.Chain, RunFiles.Metrics, RunFiles.Marks, RunFiles.Parameters];

    private readonly TemporaryFolder _folder = new();
    private readonly int _threads = Parallelism.Threads;
    private readonly string _csv;
    private readonly string _json;

    public ProposedBitsTests()
    {
        // Half of the labels are drawn without regard to x: the validation loss soon stops falling.
        _csv = _folder.Write(
            "t.csv",
            "x;color;y\r\n"
                + string.Concat(
                    Enumerable
                        .Range(1, 80)
                        .Select(row =>
                            $"{row * 7 % 61},5;{"abc"[row % 3]};{(row * 7 % 61 > 30 != (row * 5 % 11 > 8) ? "yes" : "no")}\r\n"
                        )
                )
        );
        _json = _folder["t.json"];
        Assert.Equal(ExitCode.Good, Session.Of("new", _csv, "--target", "y", "--out", _json).Code);
    }

    public void Dispose()
    {
        Parallelism.Threads = _threads;
        _folder.Dispose();
    }

    [Fact]
    public void A_run_of_the_file_and_of_its_proposal_have_the_same_bits_on_any_number_of_threads_and_after_a_resume()
    {
        var expected = Bits(Run("1", "1", _csv, "--target", "y"));
        Assert.Equal(expected, Bits(Run("3", "3", _json)));
        Assert.Equal(ExitCode.Good, Session.Of("verify", _folder["1"], "--threads", "3").Code);
        Assert.Equal(ExitCode.Good, Session.Of("verify", _folder["3"], "--threads", "1").Code);

        using var cancel = new CancellationTokenSource();
        var files = new WatchedFiles(
            new Disk(),
            (_, path) =>
            {
                if (path.Contains("checkpoints", StringComparison.Ordinal))
                {
                    cancel.Cancel();
                }
            }
        );
        var interrupted = Session.With(
            new Setting(Files: files, Cancel: cancel.Token),
            ["run", _csv, "--target", "y", "--checkpoint-every", "6", "--out", _folder["r"], "--threads", "3"]
        );
        Assert.Equal(ExitCode.Interrupted, interrupted.Code);
        Assert.Equal(ExitCode.Good, Session.Of("resume", _folder["r"], "--threads", "1").Code);
        Assert.Equal(expected, Bits(_folder["r"]));
    }

    [Fact]
    public void A_cross_validation_of_the_file_and_of_its_proposal_are_equal_with_any_number_of_workers()
    {
        string Of(string workers, params string[] words)
        {
            var path = _folder[$"cv{workers}"];
            string[] all = ["cross-validate", .. words, "--folds", "3", "--out", path, "--workers", workers];
            var session = Session.Of(all);
            Assert.Equal((ExitCode.Good, ""), (session.Code, session.Error));
            return string.Concat(SweepFiles.OfFolds.Filter(name => name.Contains('.')).Map(name => Text(path, name)));
        }

        Assert.Equal(Of("1", _csv, "--target", "y"), Of("3", _json));
        Assert.Equal(ExitCode.Good, Session.Of("verify", _folder["cv3/trials/0002-seed-1"]).Code);
    }

    [Fact]
    public void A_cross_validation_of_a_file_says_what_it_proposes_and_tests_on_every_fold()
    {
        var session = Session.Of("cross-validate", _csv, "--target", "y", "--folds", "2", "--out", _folder["cv"]);
        Assert.StartsWith("  its fields are separated by ';'.\n", session.Out, StringComparison.Ordinal);
        Assert.Contains("  every fold is tested on once, by a model that", session.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("is kept for the test", session.Out, StringComparison.Ordinal);
        var unknown = Session.Of("cross-validate", _csv, "--out", _folder["other"]);
        Assert.Equal(ExitCode.BadInput, unknown.Code);
        Assert.Contains("name one with --target: the columns are x, color, y", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sweep_of_the_proposal_is_the_same_with_any_number_of_workers_and_data_are_no_experiment()
    {
        string Sweep(string experiment) =>
            _folder.Write(
                $"sweep-{experiment}.json",
                $$"""
                {
                  "name": "s", "experiment": "{{experiment}}", "seeds": 2, "metric": "validationLoss",
                  "space": {
                    "kind": "grid",
                    "axes": [{ "kind": "values", "path": "optimizer.rate.rate", "values": [0.001, 0.01] }]
                  }
                }
                """
            );
        string Of(string workers)
        {
            var session = Session.Of("sweep", Sweep("t.json"), "--out", _folder["s" + workers], "--workers", workers);
            Assert.True(session.Code == ExitCode.Good, session.Error);
            return Text(_folder["s" + workers], SweepFiles.Points) + Text(_folder["s" + workers], SweepFiles.AllTrials);
        }

        Assert.Equal(Of("1"), Of("3"));
        var data = Session.Of("sweep", Sweep("t.csv"), "--out", _folder["no"]);
        Assert.Equal(ExitCode.BadInput, data.Code);
        Assert.Contains(
            "t.csv is no experiment but data: 'funcdnn new t.csv --target COLUMN' writes an experiment for it",
            Assert.Single(data.ErrorLines),
            StringComparison.Ordinal
        );
    }

    private string Run(string name, string threads, params string[] words)
    {
        string[] all = ["run", .. words, "--checkpoint-every", "6", "--out", _folder[name], "--threads", threads];
        var session = Session.Of(all);
        Assert.Equal((ExitCode.Good, ""), (session.Code, session.Error));
        return _folder[name];
    }

    private static string Text(string folder, string name) => File.ReadAllText(Path.Combine(folder, name));

    private static string Bits(string folder) =>
        string.Concat(Records.Select(name => Convert.ToHexString(File.ReadAllBytes(Path.Combine(folder, name)))));
}
