using System.Diagnostics;
using FuncDnn.Cluster.Hosting;
using FuncDnn.EndToEnd.Runs;
using FuncDnn.EndToEnd.Sweeps;
using FuncDnn.Testing;
using FuncDnn.Testing.Commands;
using Xunit.Abstractions;

namespace FuncDnn.EndToEnd.Networks;

/// <summary>A coordinator and a worker on machines of their own, with a slow and lossy link between them.</summary>
/// <param name="output">Where the link is described.</param>
public sealed class PoorLinkTests(ITestOutputHelper output) : IDisposable
{
    private static readonly TimeSpan Interruption = TimeSpan.FromSeconds(6);

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _other = new();
    private readonly CommandProcesses _processes = new();

    public void Dispose()
    {
        _processes.Dispose();
        _folder.Dispose();
        _other.Dispose();
    }

    [NamespaceFact]
    public void A_sweep_over_a_slow_and_lossy_link_that_is_down_for_a_while_ends_with_the_bytes_of_one_machine()
    {
        var sweep = new SharedSweep(_folder, epochs: 300, rung: 400);
        var time = Share(sweep.Work, _folder["a"]);
        sweep.AssertSameRuns("a");
        output.Print(
            $"A sweep over it took {time.TotalSeconds:F0} s, {Interruption.TotalSeconds:F0} s of them cut off."
        );
    }

    private TimeSpan Share(SharedWork work, string results)
    {
        using var machines = new TwoMachines();
        output.Print($"The link between two network namespaces has {PoorLink.Make(machines)}.");
        var watch = Stopwatch.StartNew();
        var address = $"{TwoMachines.First}:7100";
        var certificate = ClusterCertificate.Make(DateTimeOffset.UtcNow);
        var coordinator = _processes.StartOn(
            machines.On(0),
            [
                .. work.Command,
                "--out",
                results,
                "--listen",
                address,
                .. work.Idle,
                "--certificate",
                _folder.Write("own.pem", certificate),
            ]
        );
        // The other machine does not see the files of the first.
        var worker = _processes.StartOn(
            machines.On(1) + ["sh", "-c", "mount -t tmpfs none \"$0\" && exec \"$@\"", _folder.Path],
            ["worker", "--join", address, "--workers", "1", "--certificate", _other.Write("own.pem", certificate)]
        );
        coordinator.WaitUntil(() => work.Written(results) > 0);
        machines.SetLink(isUp: false);
        Thread.Sleep(Interruption);
        Assert.False(coordinator.HasExited);
        machines.SetLink(isUp: true);
        ClusterProcesses.AssertEnds(coordinator);
        ClusterProcesses.AssertEnds(worker);
        return watch.Elapsed;
    }
}
