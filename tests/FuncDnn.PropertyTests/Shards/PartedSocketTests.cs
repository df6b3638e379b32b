using FuncDnn.Data;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sources;
using FuncDnn.Testing.Commands;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.PropertyTests.Shards;

/// <summary>
/// "Each worker holds its part of the data in memory": with the fit of the coordinator a worker reads its own parts,
/// and needs no others.
/// </summary>
public sealed class PartedSocketTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Experiment _experiment;

    public PartedSocketTests() => _experiment = PartedCase.Write(_folder);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(7)]
    public async Task Workers_for_whom_other_parts_do_not_exist_give_every_state_of_one_process(int workers)
    {
        var alone = Load();
        var coordinator = Run(Load());
        var fit = PartedFit.Of(coordinator.Data).Single();
        var sent = PartedFit.FromJson(fit.ToJson().Single()).ThrowIfFail();
        Assert.Equal(fit, sent);
        using var cluster = new SocketCluster(coordinator.ToShards().SumBytes);
        var data = Enumerable.Range(0, workers).Select(worker => Data(sent, worker, workers)).ToArray();
        var seats = data.Select((one, worker) => cluster.Join(Run(one).ToShards(), $"w{worker}")).ToArray();
        var states = RunStates.Of(coordinator, cluster.Exchange(coordinator.ToShards()));
        cluster.Listener.End();
        await Task.WhenAll(seats);
        Assert.Equal(RunStates.Of(Run(alone), null), states);
        Assert.Empty(coordinator.Data.Parted.Single().InMemory);
        for (var worker = 0; worker < workers; worker++)
        {
            // Of two who hold a part, one may have had no shard.
            var (own, read) = (PartsOf(worker, workers).ToHashSet(), data[worker].Parted.Single().InMemory.ToHashSet());
            Assert.Subset(own, read);
            Assert.True(workers > PartedCase.Parts || own.SetEquals(read));
        }
    }

    [Fact]
    public async Task A_worker_gives_up_the_parts_that_another_takes_over()
    {
        var coordinator = Run(Load());
        using var cluster = new SocketCluster(coordinator.ToShards().SumBytes);
        var (first, second, later) = (Load(), Load(), Task.CompletedTask);
        var seat = cluster.Join(
            Run(first).ToShards(),
            "first",
            step => later = step == 5 ? cluster.Join(Run(second).ToShards(), "second") : later
        );
        var states = RunStates.Of(coordinator, cluster.Exchange(coordinator.ToShards()));
        cluster.Listener.End();
        await Task.WhenAll(seat, later);
        Assert.Equal(RunStates.Of(Run(Load()), null), states);
        Assert.Equal([0, 1, 2], first.Parted.Single().InMemory);
        Assert.Equal([3, 4], second.Parted.Single().InMemory);
    }

    private Dataset<double> Data(PartedFit fit, int worker, int workers) =>
        fit.ToData(
                _experiment.Data,
                _experiment.Validation,
                path =>
                    PartsOf(worker, workers).Select(part => $"{part}.csv").Contains(path)
                        ? Prelude.FinSucc(_folder[path])
                        : Error.New($"{path} does not exist here"),
                CancellationToken.None
            )
            .ThrowIfFail();

    // Parts are dealt out; of more workers than parts, the last ones begin again.
    private static IEnumerable<int> PartsOf(int worker, int workers) =>
        Enumerable.Range(0, PartedCase.Parts).Where(part => part % workers == worker % PartedCase.Parts);

    private Dataset<double> Load() => _experiment.Load(_folder.Path).ThrowIfFail();

    private ExperimentRun Run(Dataset<double> data) => ExperimentRun.Of(_experiment, data).ThrowIfFail();
}
