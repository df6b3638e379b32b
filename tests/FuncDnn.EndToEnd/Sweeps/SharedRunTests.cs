using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using FuncDnn.EndToEnd.Runs;
using FuncDnn.Experiments;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Testing.Commands;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>One run by several processes: how it starts, goes on after a kill, and keeps strangers out.</summary>
public sealed class SharedRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static Experiment Longer { get; } =
        SharedRun.Moons with
        {
            Network = new Network(new Dense(5), new BatchNorm(), new Relu(), new Dense(1)),
            Epochs = 2000,
            ReportEvery = 100,
        };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Processes_of_one_machine_compute_a_run_with_the_bits_of_one()
    {
        var work = SharedRun.Of(_folder, Longer);
        using var cluster = new ClusterProcesses();
        var run = cluster.Start([.. work.Command, "--out", _folder["out"], "--workers", "2", "--quiet"]);
        ClusterProcesses.AssertEnds(run);
        Assert.Equal(SharedRun.Alone(_folder, Longer), work.Sha256(_folder["out"]));
    }

    [Fact]
    public void A_killed_coordinator_is_resumed_with_workers_and_ends_with_the_bits_of_one_process()
    {
        var work = SharedRun.Of(_folder, Longer);
        using var cluster = new ClusterProcesses();
        var first = cluster.Coordinator(work, _folder["out"], [.. work.Idle]);
        var worker = cluster.Worker();
        first.WaitUntil(() => work.Written(_folder["out"]) > 0);
        Assert.True(first.End());
        var second = cluster.Start(["resume", _folder["out"], "--listen", cluster.Address, .. work.Idle]);
        ClusterProcesses.AssertEnds(second);
        Assert.Equal(0, ClusterProcesses.EndOf(worker).Code);
        Assert.Equal(SharedRun.Alone(_folder, Longer), work.Sha256(_folder["out"]));
    }

    [Fact]
    public void Whoever_reaches_the_port_for_sums_without_the_secret_takes_no_part()
    {
        var work = SharedRun.Of(_folder, Longer);
        using var cluster = new ClusterProcesses();
        var run = cluster.Coordinator(work, _folder["out"], [.. work.Idle]);
        var port = int.Parse(cluster.Address.Split(':')[1], CultureInfo.InvariantCulture) + 1;
        using var silent = Connected(port);
        using var web = Connected(port);
        web.Send(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: node1\r\n\r\n"));
        using var guess = Connected(port);
        guess.Send(new byte[1 << 12]);
        // A greeting with another secret is answered by nothing.
        guess.ReceiveTimeout = 30_000;
        Assert.Equal(0, Received(guess));
        var worker = cluster.Worker();
        ClusterProcesses.AssertEnds(run);
        Assert.Equal(0, ClusterProcesses.EndOf(worker).Code);
        Assert.Equal(SharedRun.Alone(_folder, Longer), work.Sha256(_folder["out"]));
    }

    [Fact]
    public void With_a_certificate_the_sums_are_encrypted_and_have_the_same_bits_and_events_tell_what_is_stored()
    {
        var work = SharedRun.Of(_folder, SharedRun.Moons);
        using var cluster = new ClusterProcesses();
        ClusterProcesses.AssertEnds(cluster.Start("worker", "--make-certificate", _folder["c.pem"], "--quiet"));
        string[] secured = ["--certificate", _folder["c.pem"]];
        var events = _folder["events"];
        var run = cluster.Coordinator(work, _folder["out"], [.. work.Idle, .. secured, "--events", events]);
        var worker = cluster.Worker(secured);
        ClusterProcesses.AssertEnds(run);
        var told = File.ReadLines(events)
            .Select(line => JsonNode.Parse(line)!.AsObject())
            .ToLookup(one => $"{one["event"]}");
        Assert.Single(told["workerJoined"]);
        Assert.Equal("moons", $"{Assert.Single(told["runFinished"])["experiment"]}");
        Assert.NotEmpty(told["checkpointStored"]);
        foreach (var report in told["stepReported"])
        {
            report.Remove("time");
            report.Remove("event");
        }

        Assert.Equal(
            File.ReadLines(_folder["out/metrics.jsonl"]),
            told["stepReported"].Select(report => report.ToJsonString())
        );
        Assert.Equal(0, ClusterProcesses.EndOf(worker).Code);
        Assert.Equal(SharedRun.Alone(_folder, SharedRun.Moons), work.Sha256(_folder["out"]));
    }

    [Theory]
    [InlineData("--set shard=0", "several processes share the shards of each batch, and it has none")]
    [InlineData("--parts-per-worker 2", "--parts-per-worker has no use, as the data has no parts")]
    public void What_several_processes_cannot_compute_is_refused_with_the_remedy(string options, string message)
    {
        var file = _folder.Write("moons.json", SharedRun.Moons.ToJson());
        var session = Session.Of(["run", file, "--out", _folder["out"], "--workers", "1", .. options.Split(' ')]);
        Assert.Equal(FuncDnn.Runs.Failures.ExitCode.BadInput, session.Code);
        Assert.Contains(message, session.Error, StringComparison.Ordinal);
        Assert.Single(session.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void No_process_at_all_and_a_limit_without_workers_are_refused()
    {
        var file = _folder.Write("moons.json", SharedRun.Moons.ToJson());
        Assert.Contains(
            "--workers 0 needs --listen HOST:PORT",
            Session.Of("run", file, "--workers", "0").Error,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "--parts-per-worker has no use without workers",
            Session.Of("run", file, "--parts-per-worker", "2").Error,
            StringComparison.Ordinal
        );
    }

    private static Socket Connected(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        ClusterProcesses.WaitUntil(() =>
        {
            try
            {
                socket.Connect("127.0.0.1", port);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        });
        return socket;
    }

    private static int Received(Socket socket)
    {
        try
        {
            return socket.Receive(new byte[1]);
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionReset)
        {
            return 0;
        }
    }
}
