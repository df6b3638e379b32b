using System.Diagnostics;
using FuncDnn.Cli;
using FuncDnn.EndToEnd.Sweeps;
using FuncDnn.Testing.Commands;

namespace FuncDnn.EndToEnd.Commands;

/// <summary>Commands for one machine load nothing that only a cluster or the studio needs.</summary>
public sealed class UnusedAssembliesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [UnixFact]
    public void A_short_run_loads_no_library_for_metrics_that_nobody_reads()
    {
        var file = _folder.Write("my.json", Session.Short("moons-adam"));
        // A run that lasts for a second loads it, as this one does on a machine that is very busy.
        var loaded = Enumerable
            .Range(0, 5)
            .Select(i => Loaded("run", file, "--out", _folder[$"run-{i}"]))
            .First(names => !names.Contains("System.Diagnostics.DiagnosticSource"));
        Assert.Contains("FuncDnn.Training", loaded);
    }

    [UnixTheory]
    [InlineData("--help")]
    [InlineData("show moons-adam")]
    [InlineData("run my.json")]
    [InlineData("sweep - --quiet")]
    public void A_command_for_one_machine_runs_where_the_assemblies_of_the_cluster_and_of_the_studio_are_empty(
        string words
    ) =>
        AssertRunsWithout(
            words,
            name =>
                name.StartsWith("Orleans", StringComparison.Ordinal)
                || name is "FuncDnn.Cluster.dll" or "FuncDnn.Studio.dll" or "StackExchange.Redis.dll"
        );

    [UnixFact]
    public void A_coordinator_runs_where_the_assembly_for_Redis_is_empty() =>
        AssertRunsWithout(
            $"sweep - --quiet --listen {ClusterProcesses.FreeAddress()}",
            name => name == "StackExchange.Redis.dll"
        );

    private void AssertRunsWithout(string words, Func<string, bool> isEmpty)
    {
        var program = typeof(Program).Assembly.Location;
        Directory.CreateDirectory(_folder["bin"]);
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(program)!))
        {
            var name = Path.GetFileName(file);
            if (isEmpty(name))
            {
                _folder.Write($"bin/{name}", "");
            }
            else if (name.StartsWith("funcdnn.", StringComparison.Ordinal))
            {
                // The host looks for the other files where the real path of the program is.
                File.Copy(file, _folder[$"bin/{name}"]);
            }
            else
            {
                File.CreateSymbolicLink(_folder[$"bin/{name}"], file);
            }
        }

        _folder.Write("my.json", Session.Short("moons-adam"));
        var start = new ProcessStartInfo("dotnet", [_folder["bin/funcdnn.dll"], .. words.Split(' ')])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Write(
            """{ "name": "two", "experiment": """
                + Session.Short("moons-adam")
                + """, "metric": "trainLoss", "space": { "kind": "grid", "axes": [ """
                + """{ "kind": "values", "path": "optimizer.rate", "values": [0.1, 0.01] } ] } }"""
        );
        process.StandardInput.Close();
        process.StandardOutput.ReadToEnd();
        Assert.Equal("", process.StandardError.ReadToEnd());
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private string[] Loaded(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. words])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        start.Environment[StartupHook.FileVariable] = _folder["loaded"];
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return File.ReadAllLines(_folder["loaded"]);
    }
}
