using FuncDnn.Cluster.Shards;
using FuncDnn.Data;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing.Commands;

namespace FuncDnn.PropertyTests.Shards;

/// <summary>
/// "Each worker holds its part of the data in memory": runs over parts end with the bits of one process that holds all
/// of them, and no worker reads another part.
/// </summary>
public sealed class PartedShardTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Experiment _experiment;

    public PartedShardTests() => _experiment = PartedCase.Write(_folder);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void Any_number_of_workers_that_come_and_go_gives_every_state_of_one_process(Precision precision)
    {
        var alone = RunStates.Of(Run(precision, Load()), null);
        foreach (var workers in new[] { 1, 2, 3, 5, 8 })
        {
            var coordinator = Load();
            var exchange = new ScatteredExchange(_ => Run(precision, Load()), workers, Key.FromSeed((ulong)workers));
            Assert.Equal(alone, RunStates.Of(Run(precision, coordinator), exchange));
            Assert.Empty(coordinator.Parted.Single().InMemory);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(7)]
    public void A_worker_reads_its_own_parts_alone(int count)
    {
        var data = Enumerable.Range(0, count).Select(_ => Load()).ToArray();
        var workers = data.Select(one => Run(Precision.Double, one).ToShards()).ToArray();
        var names = Enumerable.Range(0, count).Select(worker => $"{worker}").ToEquatableArray();
        var owners = new PartOwners().Next(names, PartedCase.Parts);
        var (parameters, sum) = (new byte[workers[0].ParameterBytes], new byte[workers[0].SumBytes]);
        var steps = Run(Precision.Double, Load()).StepsPerEpoch;
        for (var step = 0; step < steps; step++)
        {
            var tree = workers[0].PlanOf(step).Tree;
            var shares = owners.Shares(tree, [tree.Root], workers[0].PartsOf(step));
            for (var worker = 0; worker < count; worker++)
            {
                workers[worker].Prepare(step, shares[worker]);
                shares[worker].Iter(block => workers[worker].Sum(step, block, Key.FromSeed(1), parameters, sum));
            }
        }

        // Of two who hold a part, one may have no shard of these batches.
        foreach (var (held, one) in owners.Holdings.Zip(data.ToEquatableArray()))
        {
            var read = one.Parted.Single().InMemory;
            Assert.Subset(held.Parts.ToHashSet(), read.ToHashSet());
            Assert.True(count > PartedCase.Parts || read == held.Parts);
        }

        workers[0].Keep([]);
        Assert.Empty(data[0].Parted.Single().InMemory);
    }

    [Fact]
    public void A_part_that_cannot_be_read_ends_the_run_with_its_error()
    {
        var data = Load();
        File.SetLastWriteTimeUtc(_folder["3.csv"], DateTime.UnixEpoch);
        var run = Run(Precision.Double, data);
        var exchange = new ScatteredExchange(_ => run, 2, Key.FromSeed(1));
        var end = run.Train(run.Start, new RunEventPolicy(), exchange, _ => { }, default).Last();
        Assert.Contains("3.csv: the file: it changed while it was read", end.Match(_ => "", error => error.Message));
    }

    private Dataset<double> Load() => _experiment.Load(_folder.Path).ThrowIfFail();

    private ExperimentRun Run(Precision precision, Dataset<double> data) =>
        ExperimentRun.Of(_experiment with { Precision = precision }, data).ThrowIfFail();
}
