using System.Text.Json.Nodes;
using FuncDnn.Cli.Remote;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Cluster.Hosting;
using FuncDnn.Cluster.Messages;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Sweeps;
using LanguageExt;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>What a coordinator shows of its workers and trials, on a clock of the test.</summary>
public sealed class ClusterWatchTests : IDisposable
{
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(2.5);

    private readonly TemporaryFolder _folder = new();
    private readonly LeaseClock _clock = new();
    private readonly WorkService _service;

    public ClusterWatchTests()
    {
        _service = new WorkService(LeaseTime, _clock);
        _service.Work.Post(new NoWork("0001-seed-1"));
        _service.Work.Post(new NoWork("0002-seed-1"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lines_say_who_joins_leaves_is_silent_and_returns() =>
        Assert.Equal(
            """
            small-sweep  worker node2 joined
            small-sweep  worker node2 has been silent for 2.5 s: its trials 0001-seed-1, 0002-seed-1 wait for others
            small-sweep  worker node3 joined
            small-sweep  worker node2 answers again
            small-sweep  worker node2 left

            """,
            Show(isTerminal: false, [Join("node2"), TakeTwo, () => Pass(2.5), Join("node3"), Renew, Leave])
        );

    [Fact]
    public void A_silent_worker_that_trains_nothing_leaves_nothing_behind() =>
        Assert.EndsWith(
            "worker node2 has been silent for 61:01:01\n",
            Show(isTerminal: false, [Join("node2"), () => Pass(61 * 3600 + 61)]),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_terminal_shows_below_the_bar_what_each_worker_trains()
    {
        var shown = Show(
            isTerminal: true,
            [Join("node2"), TakeTwo, Join("node3"), () => Pass(2), Renew, () => Pass(1)]
        );
        Assert.DoesNotContain("joined", shown, StringComparison.Ordinal);
        string[] drawn = [.. shown.Split('\r').Select(one => one.Replace("\u001b[K", "", StringComparison.Ordinal))];
        Assert.EndsWith("0 of 16, 1 worker\n  node2  waits\u001b[1A", drawn[1], StringComparison.Ordinal);
        Assert.EndsWith(
            "\n  node2  0001-seed-1 at 7, 0002-seed-1 at 7\n  node3  waits\u001b[2A",
            drawn[^3],
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "1 worker\n  node2  0001-seed-1 at 7, 0002-seed-1 at 7\n  node3  silent for 3.0 s\u001b[2A\n\u001b[J",
            drawn[^1],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Of_many_workers_the_last_line_counts_those_that_are_not_shown()
    {
        var names = Enumerable.Range(10, 11).Select(i => $"node-{i}").ToArray();
        var shown = Show(isTerminal: true, [.. names.Select<string, Action>(Join)]);
        Assert.EndsWith(
            "node-15  waits\u001b[K\n  node-16  waits\u001b[K\n  and 4 more\u001b[K\u001b[8A\n\u001b[J",
            shown,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Events_are_lines_of_json_that_are_appended()
    {
        var path = _folder.Write("events", "before\n");
        Show(isTerminal: false, [Join("node2"), TakeTwo, () => Pass(2.5), Renew, Leave], path);
        var lines = File.ReadAllText(path).Split('\n');
        Assert.Equal(("before", ""), (lines[0], lines[^1]));
        var events = lines[1..^1].Select(line => JsonNode.Parse(line)!.AsObject()).ToArray();
        Assert.Equal(
            ["0", "0", "0", "0", "2.5", "2.5", "2.5", "2.5"],
            events.Select(one => ((string)one["time"]!)["2026-11-30T12:00:0".Length..^"+00:00".Length])
        );
        Assert.Equal(
            """
            {"event":"listening","address":"node1:7100"}
            {"event":"workerJoined","worker":"node2"}
            {"event":"trialTaken","worker":"node2","trial":"0001-seed-1"}
            {"event":"trialTaken","worker":"node2","trial":"0002-seed-1"}
            {"event":"workerGivenUp","worker":"node2","silentSeconds":2.5,"trials":["0001-seed-1","0002-seed-1"]}
            {"event":"workerReturned","worker":"node2"}
            {"event":"workerLeft","worker":"node2"}
            {"event":"trialFinished","trial":"0001-seed-1","step":40,"metric":"testLoss","value":0.5,"wasStored":false}
            """,
            string.Join('\n', events.Select(WithoutTime))
        );
    }

    [Fact]
    public void Events_that_cannot_be_written_are_refused_before_the_sweep_begins()
    {
        var session = Session.Of(console =>
            EventFile.Open(_folder["none/events"], "", console).Match(_ => ExitCode.Good, console.Fail)
        );
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.Equal(
            $"funcdnn: --events {_folder["none/events"]}: Could not find a part of the path.\n",
            session.Error
        );
    }

    private string Show(bool isTerminal, EquatableArray<Action> moves, string? events = null)
    {
        var plan = SmallSweeps.Plan(SmallSweeps.Small(_folder), 40, [new Rung(6, 10), new Rung(2, 40)]);
        return Session
            .Of(console =>
            {
                var shown = console with { Clock = new DrawingClock(_clock), IsTerminal = isTerminal };
                var file = EventFile
                    .Open(Prelude.Optional(events), "node1:7100", shown)
                    .Match(opened => opened, failure => throw new IOException(failure.Messages[0]));
                var watch = new ClusterWatch(() => _service.Status, file);
                return SweepProgress.Show(
                    shown,
                    plan,
                    SweepProgress.All(plan),
                    progress =>
                    {
                        foreach (var move in moves)
                        {
                            move();
                            watch.Look(progress, key => $"{key} at 7");
                        }

                        var trial = plan.Start.Segments[0].Trial;
                        file.IfSome(one => one.Tell(trial, SmallSweeps.Result(40, 0.5), progress.Metric, false));
                        return ExitCode.Good;
                    }
                );
            })
            .Out;
    }

    private static string WithoutTime(JsonObject one)
    {
        one.Remove("time");
        return one.ToJsonString();
    }

    private Action Join(string worker) => () => Join(worker, thread: 1);

    private void Join(string worker, int thread) =>
        Assert.Equal("", _service.Join(new($"{worker}/{thread}", BuildIdentity.Name)).Refusal);

    private void TakeTwo()
    {
        Join("node2", thread: 2);
        _service.Take("node2/1");
        _service.Take("node2/2");
    }

    private void Renew() => Assert.True(_service.Renew(new("0001-seed-1", 1), 7));

    private void Leave()
    {
        _service.Leave("node2/1");
        _service.Leave("node2/2");
    }

    private void Pass(double seconds) => _clock.Now += TimeSpan.FromSeconds(seconds);

    private sealed class LeaseClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }

    /// <summary>Each look at it is later than the last one by more than the time between two drawings.</summary>
    private sealed class DrawingClock(LeaseClock clock) : TimeProvider
    {
        private long _looks;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _looks++;

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 11, 30, 12, 0, 0, default) + clock.Now;
    }
}
