using System.Net;
using System.Net.Sockets;
using FuncDnn.Cluster.Messages;
using FuncDnn.EndToEnd.Commands;
using FuncDnn.EndToEnd.Runs;
using FuncDnn.Runs.Failures;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Sweeps;
using static FuncDnn.EndToEnd.Sweeps.ClusterProcesses;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>Who may join a coordinator, and where it listens.</summary>
public sealed class ClusterAccessTests : IDisposable
{
    private readonly ClusterProcesses _cluster = new();
    private readonly TemporaryFolder _folder;
    private readonly SharedSweep _sweep;

    public ClusterAccessTests()
    {
        _folder = _cluster.Folder;
        _sweep = new SharedSweep(_folder, epochs: 3000, rung: 4000);
    }

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public void A_worker_without_a_coordinator_ends_with_a_line()
    {
        var (code, error) = EndOf(_cluster.Worker("--patience", "1"));
        Assert.Equal(1, code);
        Assert.Contains($"{_cluster.Address}: no coordinator answers", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_that_another_process_listens_on_is_refused()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        var session = SmallSweeps.Run(_sweep.Sweep, _folder["a"], "--listen", address);
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.Equal($"funcdnn: {address}: another process listens there: give another port.\n", session.Error);
        Assert.False(Directory.Exists(_folder["a"]));
    }

    [Fact]
    public void Other_machines_may_not_join_without_a_certificate()
    {
        var session = SmallSweeps.Run(_sweep.Sweep, _folder["a"], "--listen", "0.0.0.0:7100");
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

        var coordinator = _cluster.Coordinator(_sweep.Work, _folder["a"], "--workers", "0", "--certificate", own);
        var stranger = _cluster.Worker("--certificate", other, "--patience", "2");
        var open = _cluster.Worker("--patience", "2");
        stranger.WaitForExit();
        open.WaitForExit();
        Assert.Equal((1, 1), (stranger.ExitCode, open.ExitCode));
        Assert.False(coordinator.HasExited);
        Assert.Equal(0, _sweep.Marks("a"));
        var member = _cluster.Worker("--certificate", own);
        AssertEnds(coordinator);
        AssertEnds(member);
        _sweep.AssertSameTables("a");
    }

    [UnixFact]
    public void A_worker_of_another_build_is_refused_in_one_line_and_one_of_the_same_is_not()
    {
        var coordinator = _cluster.Coordinator(_sweep.Work, _folder["a"], "--workers", "0");
        using var others = new CommandProcesses { Assembly = OtherBuild.Make(_folder) };
        var (code, error) = EndOf(others.Start("worker", "--join", _cluster.Address, "--quiet"));
        Assert.Equal((int)ExitCode.BadInput, code);
        Assert.StartsWith(
            $"funcdnn: {_cluster.Address}: the coordinator is funcdnn {BuildIdentity.Name}, this worker ",
            Assert.Single(error.TrimEnd('\n').Split('\n')),
            StringComparison.Ordinal
        );
        var member = _cluster.Worker();
        AssertEnds(coordinator);
        AssertEnds(member);
        _sweep.AssertSameTables("a");
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
}
