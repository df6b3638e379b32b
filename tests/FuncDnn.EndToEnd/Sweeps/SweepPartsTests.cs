using System.Text.Json;
using FuncDnn.EndToEnd.Commands;
using FuncDnn.EndToEnd.Runs;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Sweeps;
using Xunit.Abstractions;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary><c>funcdnn sweep --part K/N</c> and <c>--merge</c>: many machines give the bytes of one.</summary>
public sealed class SweepPartsTests(ITestOutputHelper output) : IDisposable
{
    private const int Seed = 20_261_130;

    private static readonly string Shared = Path.Combine(MemoryDisk.Root, "shared");

    private readonly TemporaryFolder _folder = new();
    private readonly MemoryDisk _disk = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// Random sweeps with and without halving, random numbers of parts in a random order, each in the shared folder or
    /// in its own; own ones are merged in a random order, some of them twice, some before they are ready.
    /// </summary>
    [Fact]
    public void Parts_and_merges_in_any_order_give_the_tables_and_the_page_of_one_machine_byte_for_byte()
    {
        var (random, parts, merges) = (new Random(Seed), 0, 0);
        for (var round = 0; round < 25; round++)
        {
            var sweep = RandomSweep(random);
            var (whole, shared) = (Root(round, "whole"), Root(round, "shared"));
            Good(sweep, whole);
            var count = random.Next(1, 6);
            var rungs = 0;
            while (!Trains(sweep, shared).IsComplete)
            {
                Assert.InRange(++rungs, 1, 4);
                var rung = Trains(sweep, shared).Rung;
                var own = new List<string>();
                foreach (var part in Shuffled(random, Enumerable.Range(1, count)))
                {
                    // Own folders know no results of other parts, so that they serve for the first rung only.
                    var path = rung == 1 && random.Next(2) == 0 ? Root(round, $"own-{part}") : shared;
                    Good(sweep, path, "--part", $"{part}/{count}");
                    parts++;
                    if (path != shared)
                    {
                        own.Add(path);
                    }

                    if (own.Count > 0 && random.Next(3) == 0)
                    {
                        Good(sweep, shared, ["--merge", .. Shuffled(random, own)]);
                        merges++;
                    }
                }

                Assert.False(_disk.IsFile(Path.Combine(shared, SweepFiles.Points)) && own.Count == 0);
                if (own.Count > 0)
                {
                    Good(sweep, shared, ["--merge", .. Shuffled(random, own)]);
                    merges++;
                }
            }

            Good(sweep, shared, random.Next(2) == 0 ? [] : ["--merge", whole]);
            Assert.Equal(SmallSweeps.Tables(_disk, whole), SmallSweeps.Tables(_disk, shared));
        }

        output.WriteLine($"{parts} parts and {merges} merges gave the bytes of one machine.");
    }

    [Fact]
    public void A_part_trains_its_trials_and_no_others_and_writes_no_tables()
    {
        var sweep = Small();
        var trained = new List<string>();
        var disk = SmallSweeps.Watched(_disk, trained.Add);
        var session = SmallSweeps.Run(sweep, Shared, new Setting(Files: disk), "--workers", "1", "--part", "2/5");
        Assert.Equal(new Session(ExitCode.Good, Shared + "\n", ""), session);
        // The trials 2, 7 and 12 of twelve, two seeds for each point.
        Assert.Equal(["0001-seed-2", "0004-seed-1", "0006-seed-2"], trained.Order());
        Assert.Equal([SweepFiles.Sweep, SweepFiles.Trials], _disk.List(Shared).Filter(name => name[0] != '.'));
        trained.Clear();
        SmallSweeps.Run(sweep, Shared, new Setting(Files: disk), "--workers", "1", "--part", "2/5");
        Assert.Empty(trained);
        SmallSweeps.Run(sweep, Shared, new Setting(Files: disk), "--workers", "1");
        Assert.Equal(9, trained.Count);
    }

    [Fact]
    public void The_last_line_says_what_was_trained_what_is_left_and_which_command_is_next()
    {
        var file = _folder.Write("my.json", (Small() with { Halving = new Halving(2, 2) }).ToJson());
        string Last(params string[] more) =>
            Session
                .With(new Setting(Files: _disk), ["sweep", file, "--out", Shared, "--workers", "1", .. more])
                .Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        var next = $"funcdnn sweep {file} --out {Shared} --workers 1";
        Assert.Equal(
            "small-sweep, part 1/3: 4 trials trained; 8 of 12 trials of rung 1 of 3 left; "
                + $"next: {next} --part 2/3 (and 3/3), or of folders of their own {next} --merge DIR...",
            Last("--part", "1/3")
        );
        Assert.StartsWith(
            "small-sweep, part 1/3: 0 trials trained, 4 were there; 8 of 12 trials of rung 1 of 3 left; ",
            Last("--part", "1/3"),
            StringComparison.Ordinal
        );
        Last("--part", "3/3");
        Assert.StartsWith(
            "small-sweep, part 2/3: 4 trials trained; 6 of 6 trials of rung 2 of 3 left; next: ",
            Last("--part", "2/3"),
            StringComparison.Ordinal
        );
        foreach (var rung in new[] { 2, 3 })
        {
            foreach (var part in new[] { "1/3", "2/3", "3/3" })
            {
                Last("--part", part);
            }
        }

        Assert.Equal(
            $"small-sweep, part 1/3: 0 trials trained; no trial is left; next: {next} writes the tables",
            Last("--part", "1/3")
        );
    }

    [Fact]
    public void The_answer_in_json_has_what_is_left_and_the_commands_that_are_next()
    {
        var sweep = Small();
        using var part = Json(Run(sweep, Shared, "--part", "1/2", "--json"));
        Assert.False(part.RootElement.GetProperty("complete").GetBoolean());
        Assert.Equal(6, part.RootElement.GetProperty("trained").GetInt32());
        Assert.Equal("0001-seed-2", part.RootElement.GetProperty("left")[0].GetProperty("trial").GetString());
        Assert.Equal(
            $"funcdnn sweep - --quiet --out {Shared} --workers 1 --json --part 2/2",
            Assert.Single(part.RootElement.GetProperty("next").EnumerateArray()).GetString()
        );
        using var whole = Json(Run(sweep, Shared, "--json"));
        Assert.True(whole.RootElement.GetProperty("complete").GetBoolean());
        Assert.Empty(whole.RootElement.GetProperty("left").EnumerateArray());
        Assert.Empty(whole.RootElement.GetProperty("next").EnumerateArray());
        Assert.Equal(6, whole.RootElement.GetProperty("points").GetArrayLength());
    }

    [Fact]
    public void A_trial_that_another_process_trains_is_skipped_and_told_and_taken_when_it_is_free()
    {
        var sweep = Small();
        Assert.Equal(ExitCode.Good, SmallSweeps.Run(sweep, _folder["whole"]).Code);
        var file = _folder.Write("my.json", sweep.ToJson());
        var trial = _folder["a/trials/0003-seed-1"];
        Directory.CreateDirectory(trial);
        File.WriteAllText(_folder["a/sweep.json"], sweep.ToJson());
        using (RunFolder.Claim(new Disk(), trial).Value())
        {
            var part = Session.Of("sweep", file, "--out", _folder["a"], "--part", "1/1");
            Assert.Equal((ExitCode.Good, ""), (part.Code, part.Error));
            Assert.Contains(
                "11 trials trained; 1 of 12 trials left, 0003-seed-1 is being trained by "
                    + $"process {Environment.ProcessId} on {Environment.MachineName}; next: ",
                part.Out,
                StringComparison.Ordinal
            );
            var plain = Session.Of("sweep", file, "--out", _folder["a"], "--json");
            using var json = Json(plain);
            Assert.Equal(
                $"process {Environment.ProcessId} on {Environment.MachineName}",
                json.RootElement.GetProperty("left")[0].GetProperty("heldBy").GetString()
            );
            Assert.False(File.Exists(_folder["a/points.csv"]));
        }

        Assert.Equal(ExitCode.Good, Session.Of("sweep", file, "--out", _folder["a"], "--quiet").Code);
        Assert.Equal(SmallSweeps.Tables(_folder["whole"]), SmallSweeps.Tables(_folder["a"]));
    }

    [Fact]
    public void Where_the_file_system_has_no_locks_a_part_says_so()
    {
        var session = Session.With(
            new Setting(Files: OtherLocks.Ineffective(_disk), Input: Small().ToJson()),
            "sweep",
            "-",
            "--out",
            Shared,
            "--workers",
            "1",
            "--part",
            "1/2"
        );
        Assert.Equal(ExitCode.Good, session.Code);
        Assert.Contains(
            session.ErrorLines,
            line => line.Contains("its file system has no locks", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("--part 3/2", "--part: expected K/N, part K of N with K from 1 to N, such as 1/4, got '3/2'.")]
    [InlineData("--part", "Required argument missing for option: '--part'.")]
    [InlineData("--part 1/2 --merge a", "--part and --merge exclude each other: train the parts first, then merge.")]
    [InlineData("--merge", "Required argument missing for option: '--merge'.")]
    [InlineData("--merge -", "--merge: expected a folder, got '-'.")]
    [InlineData("--merge a --oot b", "'--oot' is unknown here; did you mean --out?")]
    [InlineData("--merge a --out --json", "--out: '--json' is taken for an option, not for its value; give one")]
    public void Options_that_make_no_sense_are_one_line(string words, string message)
    {
        var session = Session.Of(["sweep", "my.json", .. words.Split(' ')]);
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.StartsWith($"funcdnn: {message}", Assert.Single(session.ErrorLines), StringComparison.Ordinal);
    }

    private static JsonDocument Json(Session session) => JsonDocument.Parse(session.Out);

    private Sweep Small() => SmallSweeps.Small(_folder) with { Metric = RunMetrics.Named("trainLoss") };

    // A disk in memory is for one thread.
    private Session Run(Sweep sweep, string path, params string[] more) =>
        SmallSweeps.Run(sweep, path, new Setting(Files: _disk), ["--workers", "1", .. more]);

    private Sweep RandomSweep(Random random)
    {
        var sweep = Small() with
        {
            Space = new RandomSpace(random.Next(1, 7), [SmallSweeps.Rates, SmallSweeps.Units], (uint)random.Next()),
            Seeds = random.Next(1, 4),
        };
        return random.Next(2) == 0 ? sweep : sweep with { Halving = new Halving(random.Next(1, 5), 2) };
    }

    private (bool IsComplete, int Rung) Trains(Sweep sweep, string path)
    {
        // No part has as many trials.
        var part = Run(sweep, path, "--part", "9999/9999", "--json");
        Assert.Equal((ExitCode.Good, ""), (part.Code, part.Error));
        using var json = Json(part);
        return (json.RootElement.GetProperty("complete").GetBoolean(), json.RootElement.GetProperty("rung").GetInt32());
    }

    private void Good(Sweep sweep, string path, params string[] more) =>
        Assert.Equal(new Session(ExitCode.Good, path + "\n", ""), Run(sweep, path, more));

    private static string Root(int round, string name) => Path.Combine(MemoryDisk.Root, $"{round}-{name}");

    private static List<T> Shuffled<T>(Random random, IEnumerable<T> items) =>
        items.OrderBy(_ => random.Next()).ToList();
}
