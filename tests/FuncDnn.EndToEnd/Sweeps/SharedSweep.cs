using FuncDnn.Data.Json;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Sweeps;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>A sweep that several processes train, and what their folders share with that of one process.</summary>
internal sealed class SharedSweep
{
    private readonly TemporaryFolder _folder;
    private readonly Lazy<string> _whole;

    /// <summary>Makes the sweep: twelve trials, of which the better half goes on.</summary>
    /// <param name="folder">Where its file and the folders of its results are.</param>
    /// <param name="epochs">The epochs of a trial, three steps each.</param>
    /// <param name="rung">The steps of all trials.</param>
    public SharedSweep(TemporaryFolder folder, int epochs, int rung)
    {
        _folder = folder;
        Sweep = SmallSweeps.Small(folder) with
        {
            Metric = RunMetrics.Named("trainLoss"),
            Set =
            [
                new SettingOverride("epochs", SettingValue.Of(epochs)),
                new SettingOverride("reportEvery", SettingValue.Of(rung / 20)),
            ],
            Halving = new Halving(rung, 2),
        };
        Work = new SharedWork(
            "sweep",
            ["sweep", folder.Write("my.json", Sweep.ToJson())],
            ["--workers", "0"],
            SmallSweeps.Tables,
            path => Bytes(path, RunFiles.Marks) + Bytes(path, RunFiles.Trial)
        );
        _whole = new(() =>
        {
            Assert.Equal(ExitCode.Good, SmallSweeps.Run(Sweep, folder["whole"]).Code);
            return folder["whole"];
        });
    }

    /// <summary>The sweep.</summary>
    public Sweep Sweep { get; }

    /// <summary>The command that trains it.</summary>
    public SharedWork Work { get; }

    /// <summary>The folder of the sweep as this process alone trains it.</summary>
    public string Whole => _whole.Value;

    /// <summary>Checks that a folder has the tables and the page of one process.</summary>
    public void AssertSameTables(string name) =>
        Assert.Equal(SmallSweeps.Tables(Whole), SmallSweeps.Tables(_folder[name]));

    /// <summary>Checks the tables, and that the trials have the states, metrics and results of one process.</summary>
    public void AssertSameRuns(string name)
    {
        AssertSameTables(name);
        Assert.All(
            Directory.EnumerateFiles(_folder[$"{name}/trials"], "*", SearchOption.AllDirectories),
            path =>
            {
                if (Path.GetFileName(path) is RunFiles.Marks or RunFiles.Chain or RunFiles.Metrics or RunFiles.Trial)
                {
                    var alone = path.Replace(_folder[name], Whole, StringComparison.Ordinal);
                    Assert.Equal(File.ReadAllBytes(alone), File.ReadAllBytes(path));
                }
            }
        );
    }

    /// <summary>The bytes of all results: they grow with every trial that reaches the end of a rung.</summary>
    public long Results(string name) => Bytes(_folder[name], RunFiles.Trial);

    /// <summary>The bytes of all marks: they grow with every checkpoint.</summary>
    public long Marks(string name) => Bytes(_folder[name], RunFiles.Marks);

    private static long Bytes(string path, string file)
    {
        var trials = Path.Combine(path, "trials");
        return Directory.Exists(trials)
            ? Directory.EnumerateFiles(trials, file, SearchOption.AllDirectories).Sum(one => new FileInfo(one).Length)
            : 0;
    }
}
