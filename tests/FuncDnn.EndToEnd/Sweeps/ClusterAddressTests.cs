using FuncDnn.Testing.Sweeps;
using static FuncDnn.EndToEnd.Sweeps.ClusterProcesses;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>Workers reach a coordinator by any address of its machine.</summary>
public sealed class ClusterAddressTests : IDisposable
{
    private readonly ClusterProcesses _cluster = new();

    public void Dispose() => _cluster.Dispose();

    [Theory]
    [InlineData("127.0.0.2", "127.0.0.2")]
    [InlineData("0.0.0.0", "127.0.0.2")]
    [InlineData("localhost", "127.0.0.1")]
    public void Workers_join_by_any_address_of_the_coordinator(string listened, string joined)
    {
        // Systems other than Linux have no other address of loopback.
        if (!OperatingSystem.IsLinux() && joined != "127.0.0.1")
        {
            return;
        }

        var file = _cluster.Folder.Write("my.json", SmallSweeps.Small(_cluster.Folder).ToJson());
        var port = FreeAddress().Split(':')[1];
        var output = _cluster.Folder["a"];
        var coordinator = _cluster.Start(
            "sweep",
            file,
            "--out",
            output,
            "--listen",
            $"{listened}:{port}",
            "--insecure",
            "--workers",
            "0"
        );
        var worker = _cluster.Start("worker", "--join", $"{joined}:{port}", "--threads", "1");
        Assert.Equal(0, EndOf(coordinator).Code);
        AssertEnds(worker);
        Assert.True(File.Exists(Path.Combine(output, "trials.csv")));
    }
}
