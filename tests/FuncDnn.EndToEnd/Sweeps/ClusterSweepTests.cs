using System.Diagnostics;
using FuncDnn.EndToEnd.Commands;
using FuncDnn.EndToEnd.Runs;
using FuncDnn.Testing.Commands;
using static FuncDnn.EndToEnd.Sweeps.ClusterProcesses;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>A coordinator and workers, each a process, train a sweep.</summary>
public sealed class ClusterSweepTests : IDisposable
{
    private readonly ClusterProcesses _cluster = new();
    private readonly TemporaryFolder _folder;
    private readonly SharedSweep _sweep;

    public ClusterSweepTests()
    {
        _folder = _cluster.Folder;
        _sweep = new SharedSweep(_folder, epochs: 3000, rung: 4000);
    }

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public void Two_workers_and_a_coordinator_that_trains_nothing_write_the_bytes_of_one_machine()
    {
        var workers = new List<Process> { _cluster.Worker(), _cluster.Worker() };
        var coordinator = _cluster.Coordinator(_sweep.Work, _folder["a"], "--workers", "0");
        AssertEnds(coordinator);
        workers.ForEach(AssertEnds);
        _sweep.AssertSameRuns("a");
    }

    [UnixFact]
    public void A_worker_that_stops_and_goes_on_later_is_given_up_and_does_no_harm()
    {
        var coordinator = _cluster.Coordinator(_sweep.Work, _folder["a"], "--workers", "0");
        var stopped = _cluster.Worker();
        coordinator.WaitUntil(() => _sweep.Marks("a") > 0);
        Signal("STOP", stopped);
        var other = _cluster.Worker();
        coordinator.WaitUntil(() => _sweep.Results("a") > 0);
        Signal("CONT", stopped);
        AssertEnds(coordinator);
        AssertEnds(other);
        AssertEnds(stopped);
        _sweep.AssertSameRuns("a");
    }

    [UnixFact]
    public void A_killed_coordinator_goes_on_where_it_was_and_so_do_its_workers()
    {
        var worker = _cluster.Worker();
        var coordinator = _cluster.Coordinator(_sweep.Work, _folder["a"], "--workers", "0");
        coordinator.WaitUntil(() => _sweep.Results("a") > 0);
        coordinator.End();
        var before = _sweep.Results("a");
        coordinator = _cluster.Coordinator(_sweep.Work, _folder["a"], "--workers", "0");
        AssertEnds(coordinator);
        AssertEnds(worker);
        Assert.True(before > 0);
        _sweep.AssertSameRuns("a");
    }
}
