using System.Diagnostics;
using FuncDnn.EndToEnd.Runs;
using FuncDnn.Testing;
using FuncDnn.Testing.Commands;
using Xunit.Abstractions;
using static FuncDnn.EndToEnd.Sweeps.ClusterProcesses;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>Workers come, are killed and replaced while a sweep goes on.</summary>
public sealed class ClusterKillTests : IDisposable
{
    private const int Seed = 20_261_130;
    private const int Kills = 200;

    private readonly ITestOutputHelper _output;
    private readonly ClusterProcesses _cluster = new();
    private readonly TemporaryFolder _folder;
    private readonly SharedSweep _sweep;

    public ClusterKillTests(ITestOutputHelper output)
    {
        _output = output;
        _folder = _cluster.Folder;
        _sweep = new SharedSweep(_folder, epochs: 3000, rung: 4000);
    }

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public void Workers_killed_two_hundred_times_change_no_byte()
    {
        var (random, killed, sweeps, watch) = (new Random(Seed), 0, 0, Stopwatch.StartNew());
        while (killed < Kills)
        {
            var coordinator = _cluster.Coordinator(_sweep.Work, _folder[$"killed-{sweeps}"], "--workers", "1");
            var workers = new List<Process>();
            while (!coordinator.HasExited)
            {
                while (killed < Kills && workers.Count < 4)
                {
                    workers.Add(_cluster.Worker());
                }

                // Whether a worker starts, trains or delivers when it is killed is left to chance, and is not counted.
                Thread.Sleep(random.Next(200, 1500));
                foreach (var worker in workers.Where(_ => random.Next(4) > 0).ToList())
                {
                    workers.Remove(worker);
                    killed += worker.End() ? 1 : 0;
                }
            }

            AssertEnds(coordinator);
            _sweep.AssertSameTables($"killed-{sweeps}");
            workers.ForEach(worker => worker.Kill());
            sweeps++;
        }

        _output.Print(
            $"{killed} workers were killed in {watch.Elapsed.TotalSeconds:F0} s; {sweeps} sweeps had the same bytes."
        );
    }
}
