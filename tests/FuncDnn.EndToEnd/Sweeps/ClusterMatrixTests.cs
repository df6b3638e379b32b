using System.Diagnostics;
using FuncDnn.Experiments;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing;
using FuncDnn.Testing.Commands;
using Xunit.Abstractions;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>One SHA-256 for every cluster.</summary>
/// <param name="output">Where the number of clusters is printed.</param>
public sealed class ClusterMatrixTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tables_and_page_of_a_sweep_have_one_sha256_over_workers_and_kills_and_joins_and_threads()
    {
        var sweep = new SharedSweep(_folder, epochs: 300, rung: 400);
        AssertOne(sweep.Work, sweep.Work.Sha256(sweep.Whole), ClusterMatrix.Half(0));
    }

    [Fact]
    public void Parameters_states_metrics_and_page_of_a_run_with_dropout_have_one_sha256_too() =>
        AssertOne(SharedRun.Dropout, ClusterMatrix.Half(1));

    [Fact]
    public void So_have_those_of_a_small_network() => AssertOne(SharedRun.Moons, ClusterMatrix.Quarter(0));

    [Fact]
    public void So_have_those_of_a_large_network() => AssertOne(SharedRun.Large(_folder), ClusterMatrix.Quarter(1));

    private void AssertOne(
        Experiment experiment,
        EquatableArray<(int Workers, Disturbance Disturbance, int Threads)> cells
    ) => AssertOne(SharedRun.Of(_folder, experiment), SharedRun.Alone(_folder, experiment), cells);

    private void AssertOne(
        SharedWork work,
        string expected,
        EquatableArray<(int Workers, Disturbance Disturbance, int Threads)> cells
    )
    {
        var watch = Stopwatch.StartNew();
        var (results, kills) = new ClusterMatrix(work, cells).Run();
        Assert.Equal(results.Map(one => (one.Name, expected)), results);
        Assert.NotEqual(0, kills);
        output.Print(
            $"{results.Count} clusters had one SHA-256 for a {work.Name}, with {kills} workers killed, in "
                + $"{watch.Elapsed.TotalSeconds:F0} s: {expected[..16]}."
        );
    }
}
