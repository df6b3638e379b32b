using System.Text.Json.Nodes;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Testing.Sweeps;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>What a coordinator and a worker of their own processes print.</summary>
public sealed class ClusterDisplayTests : IDisposable
{
    private readonly ClusterProcesses _cluster = new();
    private readonly string _file;

    public ClusterDisplayTests()
    {
        var sweep = SmallSweeps.Small(_cluster.Folder) with { Metric = RunMetrics.Named("trainLoss") };
        _file = _cluster.Folder.Write("my.json", sweep.ToJson());
    }

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public void A_worker_that_joins_is_told_in_a_line_and_in_the_file_of_events_and_the_answer_is_one_object()
    {
        var events = _cluster.Folder["events"];
        var told = _cluster.Coordinator(_file, "a", "--workers", "0", "--events", events);
        var name = JoinAndWork();
        Assert.Contains($"small-sweep  worker {name} joined\n", EndOf(told), StringComparison.Ordinal);
        var answered = _cluster.Coordinator(_file, "b", "--workers", "0", "--events", events, "--json");
        var other = JoinAndWork();
        Assert.Equal("small-sweep", (string?)JsonNode.Parse(EndOf(answered))!["name"]);
        var lines = File.ReadLines(events).Select(line => JsonNode.Parse(line)!).ToArray();
        Assert.Equal([name, other], Of("workerJoined", "worker"));
        Assert.Equal([_cluster.Address, _cluster.Address], Of("listening", "address"));
        Assert.Equal(24, Of("trialFinished", "trial").Length);
        Assert.All(Of("trialTaken", "worker"), worker => Assert.Contains(worker, new[] { name, other }));

        string[] Of(string kind, string member) =>
            [.. lines.Where(line => (string?)line["event"] == kind).Select(line => (string)line[member]!)];
    }

    [Fact]
    public void Orleans_is_heard_of_with_verbose_only()
    {
        var coordinator = _cluster.Coordinator(_file, "a", "--workers", "0", "--verbose");
        var (worker, quiet) = (_cluster.Worker("--verbose"), _cluster.Worker());
        Assert.Equal((0, ""), ClusterProcesses.EndOf(quiet));
        Assert.Contains("Information Orleans.", ClusterProcesses.EndOf(worker).Error, StringComparison.Ordinal);
        Assert.Contains("Information Orleans.", ClusterProcesses.EndOf(coordinator).Error, StringComparison.Ordinal);
    }

    private string JoinAndWork()
    {
        var worker = _cluster.Worker();
        ClusterProcesses.AssertEnds(worker);
        return $"{Environment.MachineName}-{worker.Id}";
    }

    private static string EndOf(System.Diagnostics.Process process)
    {
        var output = process.StandardOutput.ReadToEnd();
        ClusterProcesses.AssertEnds(process);
        return output;
    }
}
