using System.Diagnostics;
using System.Text;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Sweeps;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>Data files are compared by content; a worker that lacks one gets it, or refuses and names it.</summary>
public sealed class DataTransferTests : IDisposable
{
    private readonly ClusterProcesses _cluster = new();
    private readonly TemporaryFolder _folder;
    private readonly string[] _line;

    public DataTransferTests()
    {
        _folder = _cluster.Folder;
        Directory.CreateDirectory(_folder["data"]);
        var lines = Enumerable
            .Range(0, 60)
            .Select(i => $"{i % 7},{i * 37 % 11},{(i % 7 > i * 37 % 11 ? "yes" : "no")}");
        _folder.Write("data/own.csv", Encoding.UTF8.GetBytes("a,b,c\n" + string.Join('\n', lines)));
        var proposed = Session.Of("new", _folder["data/own.csv"], "--target", "c", "--out", _folder["data/own.json"]);
        Assert.Equal("", proposed.Error);
        var file = _folder.Write(
            "own-sweep.json",
            """
            {
              "name": "own", "experiment": "data/own.json", "seeds": 3, "metric": "trainLoss",
              "set": [ { "path": "epochs", "value": 20 } ],
              "space": {
                "kind": "grid", "axes": [ { "kind": "values", "path": "optimizer.rate", "values": [0.1, 0.01] } ]
              }
            }
            """
        );
        _line = ["sweep", file, "--data", _folder["data"]];
    }

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public void Workers_that_lack_the_data_receive_it()
    {
        var worker = _cluster.Worker();
        ClusterProcesses.AssertEnds(Coordinator());
        ClusterProcesses.AssertEnds(worker);
        AssertSameTables();
    }

    [Fact]
    public void A_worker_that_refuses_data_names_the_missing_file_and_others_do_its_work()
    {
        var coordinator = Coordinator();
        var (without, missing, other) = (
            _cluster.Worker("--no-data-transfer"),
            _cluster.Worker("--no-data-transfer", "--data", Data("missing", null)),
            _cluster.Worker("--no-data-transfer", "--data", Data("other", "a,b,c\n1,2,yes\n"))
        );
        AssertRefuses(
            without,
            "own.csv: this data file of the coordinator is needed, and --no-data-transfer refuses to receive it: "
                + "copy it to this machine, and give its folder with --data."
        );
        AssertRefuses(
            missing,
            $"{_folder["missing/own.csv"]} is missing, and --no-data-transfer refuses to receive it: "
                + "copy the file of the coordinator there."
        );
        AssertRefuses(
            other,
            $"{_folder["other/own.csv"]} is not the coordinator's own.csv, and --no-data-transfer refuses to receive "
                + "it: copy that file there."
        );
        Assert.False(coordinator.HasExited);
        var copied = File.ReadAllText(_folder["data/own.csv"]);
        ClusterProcesses.AssertEnds(_cluster.Worker("--no-data-transfer", "--data", Data("copied", copied)));
        ClusterProcesses.AssertEnds(coordinator);
        AssertSameTables();
    }

    [Fact]
    public void A_coordinator_that_sends_no_data_lets_workers_name_the_missing_file()
    {
        var coordinator = Coordinator("--no-data-transfer");
        AssertRefuses(
            _cluster.Worker(),
            "own.csv: this data file of the coordinator is needed, and the coordinator sends no data "
                + "(--no-data-transfer): copy it to this machine, and give its folder with --data."
        );
        ClusterProcesses.AssertEnds(_cluster.Worker("--data", _folder["data"]));
        ClusterProcesses.AssertEnds(coordinator);
        AssertSameTables();
    }

    private Process Coordinator(params string[] more) =>
        _cluster.Start([.. _line, "--out", _folder["a"], "--listen", _cluster.Address, "--workers", "0", .. more]);

    private string Data(string name, string? content)
    {
        Directory.CreateDirectory(_folder[name]);
        if (content is not null)
        {
            _folder.Write($"{name}/own.csv", content);
        }

        return _folder[name];
    }

    private void AssertSameTables()
    {
        Assert.Equal("", Session.Of([.. _line, "--out", _folder["whole"], "--quiet"]).Error);
        Assert.Equal(SmallSweeps.Tables(_folder["whole"]), SmallSweeps.Tables(_folder["a"]));
    }

    private static void AssertRefuses(Process worker, string line) =>
        Assert.Equal((2, $"funcdnn: {line}\n"), ClusterProcesses.EndOf(worker));
}
