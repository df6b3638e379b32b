using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Runs;
using FuncDnn.Data.Json;
using FuncDnn.EndToEnd.Commands;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Testing;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Sweeps;
using Xunit.Abstractions;
using static FuncDnn.EndToEnd.Sweeps.ClusterProcesses;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>A coordinator and workers, each a process, train a sweep; workers come, are killed and stop.</summary>
public sealed class ClusterSweepTests : IDisposable
{
    private const int Seed = 20_261_130;
    private const int Kills = 200;

    private readonly ITestOutputHelper _output;
    private readonly ClusterProcesses _cluster = new();
    private readonly TemporaryFolder _folder;
    private readonly Sweep _sweep;
    private readonly string _file;

    public ClusterSweepTests(ITestOutputHelper output)
    {
        _output = output;
        _folder = _cluster.Folder;
        _sweep = SmallSweeps.Small(_folder) with
        {
            Metric = RunMetrics.Named("trainLoss"),
            Set =
            [
                new SettingOverride("epochs", SettingValue.Of(3000)),
                new SettingOverride("reportEvery", SettingValue.Of(200)),
            ],
            Halving = new Halving(4000, 2),
        };
        _file = _folder.Write("my.json", _sweep.ToJson());
    }

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public void Two_workers_and_a_coordinator_that_trains_nothing_write_the_bytes_of_one_machine()
    {
        var whole = Whole();
        var workers = new[] { Worker(), Worker() };
        var coordinator = Coordinator("a", "--workers", "0");
        AssertEnds(coordinator);
        Assert.All(workers, AssertEnds);
        Assert.Equal(whole, SmallSweeps.Tables(_folder["a"]));
        AssertSameRuns("a");
    }

    [Fact]
    public void Workers_killed_two_hundred_times_change_no_byte()
    {
        var whole = Whole();
        var (random, killed, sweeps, watch) = (new Random(Seed), 0, 0, Stopwatch.StartNew());
        while (killed < Kills)
        {
            var coordinator = Coordinator($"killed-{sweeps}", "--workers", "1");
            var workers = new List<Process>();
            while (!coordinator.HasExited)
            {
                while (killed < Kills && workers.Count < 4)
                {
                    workers.Add(Worker());
                }

                // Some are killed while they start or join, most while they train or deliver.
                Thread.Sleep(random.Next(200, 1500));
                foreach (var worker in workers.Where(_ => random.Next(4) > 0).ToList())
                {
                    workers.Remove(worker);
                    if (!worker.HasExited)
                    {
                        worker.Kill();
                        killed++;
                    }
                }
            }

            AssertEnds(coordinator);
            Assert.Equal(whole, SmallSweeps.Tables(_folder[$"killed-{sweeps}"]));
            workers.ForEach(worker => worker.Kill());
            sweeps++;
        }

        _output.Print(
            $"{killed} workers were killed in {watch.Elapsed.TotalSeconds:F0} s; {sweeps} sweeps had the same bytes."
        );
    }

    [UnixFact]
    public void A_worker_that_stops_and_goes_on_later_is_given_up_and_does_no_harm()
    {
        var whole = Whole();
        var coordinator = Coordinator("a", "--workers", "0");
        var stopped = Worker();
        WaitUntil(() => Marks("a") > 0);
        Signal("STOP", stopped);
        var other = Worker();
        WaitUntil(() => Results("a") > 0);
        Signal("CONT", stopped);
        AssertEnds(coordinator);
        AssertEnds(other);
        AssertEnds(stopped);
        Assert.Equal(whole, SmallSweeps.Tables(_folder["a"]));
        AssertSameRuns("a");
    }

    [UnixFact]
    public void A_killed_coordinator_goes_on_where_it_was_and_so_do_its_workers()
    {
        var whole = Whole();
        var worker = Worker();
        var coordinator = Coordinator("a", "--workers", "0");
        WaitUntil(() => Results("a") > 0);
        coordinator.Kill();
        coordinator.WaitForExit();
        var before = Results("a");
        coordinator = Coordinator("a", "--workers", "0");
        AssertEnds(coordinator);
        AssertEnds(worker);
        Assert.True(before > 0);
        Assert.Equal(whole, SmallSweeps.Tables(_folder["a"]));
        AssertSameRuns("a");
    }

    [Fact]
    public void A_worker_without_a_coordinator_ends_with_a_line()
    {
        var worker = _cluster.Worker("--patience", "1");
        var (code, error) = EndOf(worker);
        Assert.Equal(1, code);
        Assert.Contains($"{_cluster.Address}: no coordinator answers", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_that_another_process_listens_on_is_refused()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        var session = SmallSweeps.Run(_sweep, _folder["a"], "--listen", address);
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.Equal($"funcdnn: {address}: another process listens there: give another port.\n", session.Error);
        Assert.False(Directory.Exists(_folder["a"]));
    }

    [Fact]
    public void Other_machines_may_not_join_without_a_certificate()
    {
        var session = SmallSweeps.Run(_sweep, _folder["a"], "--listen", "0.0.0.0:7100");
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.Contains("--make-certificate", session.OnlyError, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["a"]));
    }

    [Fact]
    public void A_stranger_with_another_certificate_cannot_join_and_a_member_can()
    {
        var (own, other) = (_folder["own.pem"], _folder["other.pem"]);
        Assert.Equal(ExitCode.Good, Session.Of("worker", "--make-certificate", own).Code);
        Assert.Equal(ExitCode.Good, Session.Of("worker", "--make-certificate", other).Code);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(own));
        }

        var coordinator = Coordinator("a", "--workers", "0", "--certificate", own);
        var stranger = Worker("--certificate", other, "--patience", "2");
        var open = Worker("--patience", "2");
        stranger.WaitForExit();
        open.WaitForExit();
        Assert.Equal((1, 1), (stranger.ExitCode, open.ExitCode));
        Assert.False(coordinator.HasExited);
        Assert.Equal(0, Marks("a"));
        var member = Worker("--certificate", own);
        AssertEnds(coordinator);
        AssertEnds(member);
        Assert.Equal(Whole(), SmallSweeps.Tables(_folder["a"]));
    }

    [Fact]
    public void A_certificate_is_never_overwritten()
    {
        var file = _folder.Write("kept.pem", "kept");
        var session = Session.Of("worker", "--make-certificate", file);
        Assert.Equal(
            (ExitCode.BadInput, $"funcdnn: {file} already exists: name another file.\n"),
            (session.Code, session.Error)
        );
        Assert.Equal("kept", File.ReadAllText(file));
    }

    private string Whole()
    {
        Assert.Equal(ExitCode.Good, SmallSweeps.Run(_sweep, _folder["whole"]).Code);
        return SmallSweeps.Tables(_folder["whole"]);
    }

    private Process Coordinator(string name, params string[] more) => _cluster.Coordinator(_file, name, more);

    private Process Worker(params string[] more) => _cluster.Worker(more);

    private long Results(string name) => Bytes(name, RunFiles.Trial);

    private long Marks(string name) => Bytes(name, RunFiles.Marks);

    private long Bytes(string name, string file) =>
        Directory.Exists(_folder[$"{name}/trials"])
            ? Directory
                .EnumerateFiles(_folder[$"{name}/trials"], file, SearchOption.AllDirectories)
                .Sum(path => new FileInfo(path).Length)
            : 0;

    private void AssertSameRuns(string name) =>
        Assert.All(
            Directory.EnumerateFiles(_folder[$"{name}/trials"], "*", SearchOption.AllDirectories),
            path =>
            {
                if (Path.GetFileName(path) is RunFiles.Marks or RunFiles.Chain or RunFiles.Metrics or RunFiles.Trial)
                {
                    var local = path.Replace(_folder[name], _folder["whole"], StringComparison.Ordinal);
                    Assert.Equal(File.ReadAllBytes(local), File.ReadAllBytes(path));
                }
            }
        );
}
