using System.Diagnostics;
using FuncDnn.Data.Json;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Testing.Sweeps;
using static FuncDnn.EndToEnd.Sweeps.ClusterProcesses;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>What goes wrong at a coordinator is one line, and loses nothing.</summary>
public sealed class ClusterFaultTests : IDisposable
{
    private readonly ClusterProcesses _cluster = new();
    private readonly string _file;

    public ClusterFaultTests()
    {
        var sweep = SmallSweeps.Small(_cluster.Folder) with
        {
            Metric = RunMetrics.Named("trainLoss"),
            Set = [new SettingOverride("epochs", SettingValue.Of(200))],
        };
        _file = _cluster.Folder.Write("my.json", sweep.ToJson());
        Assert.Equal("", SmallSweeps.Run(sweep, _cluster.Folder["whole"]).Error);
    }

    public void Dispose() => _cluster.Dispose();

    [SmallDiskFact]
    public void A_full_disk_is_one_line_and_with_more_space_the_same_command_goes_on()
    {
        var disk = _cluster.Folder["disk"];
        Directory.CreateDirectory(disk);
        var (worker, copy) = (_cluster.Worker(), _cluster.Folder["copy"]);
        // The disk is seen by the processes of the script only.
        var script = _cluster.StartShell(
            $"""
            exec unshare -rm sh -c '
                mount -t tmpfs -o size=200k none {disk}
                "$@" sweep {_file} --out {disk}/a --listen {_cluster.Address} --workers 0 --quiet > /dev/null
                echo $?
                mount -o remount,size=64m none {disk}
                "$@" sweep {_file} --out {disk}/a --listen {_cluster.Address} --workers 1 --quiet > /dev/null
                echo $?
                cp -r {disk}/a {copy}' sh "$@"
            """
        );
        var (code, error) = EndOf(script);
        AssertEnds(worker);
        Assert.Equal((0, "2\n0\n"), (code, script.StandardOutput.ReadToEnd()));
        Assert.Matches($"^funcdnn: {disk}/a.*: No space left on device[^\n]*\\.\n$", error);
        Assert.Equal(SmallSweeps.Tables(_cluster.Folder["whole"]), SmallSweeps.Tables(copy));
    }

    [FakeTimeFact]
    public void Clocks_that_are_hours_apart_change_nothing_and_beyond_the_certificate_s_time_it_is_named()
    {
        var certificate = _cluster.Folder["cluster.pem"];
        AssertEnds(_cluster.Start("worker", "--make-certificate", certificate));
        var coordinator = _cluster.Coordinator(_file, "a", "--workers", "0", "--certificate", certificate);
        var workers = new[] { WorkerAt("-20h", certificate), WorkerAt("+99h", certificate) };
        foreach (var far in new[] { "-72h", "+20y" })
        {
            var (code, error) = EndOf(WorkerAt(far, certificate));
            Assert.Equal(2, code);
            Assert.Matches("^funcdnn: .*cluster.pem: it is valid from [^\n]* only: [^\n]*\n$", error);
        }

        AssertEnds(coordinator);
        Assert.All(workers, AssertEnds);
        Assert.Equal(SmallSweeps.Tables(_cluster.Folder["whole"]), SmallSweeps.Tables(_cluster.Folder["a"]));
    }

    [Fact]
    public void An_address_of_another_machine_is_one_line()
    {
        var (code, error) = EndOf(
            _cluster.Start("sweep", _file, "--out", _cluster.Folder["a"], "--listen", "192.0.2.1:7100", "--insecure")
        );
        Assert.Equal(
            (
                2,
                "funcdnn: 192.0.2.1:7100: this machine does not have that address: give one of its own, or 0.0.0.0 for "
                    + "all of them.\n"
            ),
            (code, error)
        );
        Assert.False(Directory.Exists(_cluster.Folder["a"]));
    }

    // The clock that measures durations is the true one. By its "fix" of that clock every wait would end at once, and
    // the process would ask again and again.
    private Process WorkerAt(string time, string certificate) =>
        _cluster.StartOn(
            ["env", "FAKETIME_DONT_FAKE_MONOTONIC=1", "FAKETIME_FORCE_MONOTONIC_FIX=0", "faketime", "-f", time],
            ["worker", "--join", _cluster.Address, "--workers", "1", "--certificate", certificate]
        );
}
