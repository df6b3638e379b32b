using FuncDnn.EndToEnd.Runs;
using FuncDnn.Testing.Commands;

namespace FuncDnn.EndToEnd.Commands;

/// <summary>
/// No command pays for the way in which LanguageExt finds the equality of a type: comparing two optional values with ==
/// reads the types of all assemblies, which takes a third of a short run.
/// </summary>
public sealed class StartUpTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CommandProcesses _processes = new();

    public void Dispose()
    {
        _processes.Dispose();
        _folder.Dispose();
    }

    private static string Rows =>
        string.Concat(Enumerable.Range(0, 40).Select(i => $"{i * i % 17},{(i % 3 == 0 ? "red" : "blue")},{i}\n"))
            .Insert(0, "a,color,y\n");

    private static string Table(string path) =>
        $$"""
            {
              "name": "table",
              "data": {
                "kind": "csv-table", "path": "{{path}}",
                "table": { "target": "y", "targetKind": "number", "columns": [{ "name": "color", "kind": "oneHot" }] }
              },
              "network": [{ "kind": "dense", "units": 1 }],
              "objective": { "kind": "mean-squared-error" },
              "optimizer": { "kind": "adam", "rate": 0.01 },
              "epochs": 3
            }
            """;

    [UnixFact]
    public void No_command_searches_all_assemblies_for_an_equality()
    {
        var data = _folder.Write("new.csv", "0.1,0.2,1\n-0.5,1,0\n");
        var run = _folder["run"];
        string[] commands =
        [
            $"run {_folder.Write("my.json", Session.Short("moons-adam"))} --out {run}",
            "show moons-adam",
            $"predict {run} {data}",
            $"evaluate {run} {data}",
            $"verify {run}",
            $"at {run} --step 2",
            $"export {run} --to onnx",
            $"run {_folder.Write("table.json", Table(_folder.Write("table.csv", Rows)))} --out {_folder["table"]}",
            $"predict {_folder["table"]} {_folder["table.csv"]}",
        ];
        Assert.All(
            commands,
            (command, i) =>
            {
                var compiled = _folder[$"compiled-{i}"];
                var process = _processes.StartShell(
                    $"DOTNET_JitStdOutFile={compiled} DOTNET_JitDisasmSummary=1 \"$@\" {command}"
                );
                process.StandardOutput.ReadToEnd();
                process.WaitForExit();
                Assert.Equal(0, process.ExitCode);
                var methods = File.ReadAllLines(compiled);
                Assert.Contains(methods, method => method.Contains("LanguageExt", StringComparison.Ordinal));
                Assert.DoesNotContain(
                    methods,
                    method => method.Contains("ClassInstancesAssembly", StringComparison.Ordinal)
                );
            }
        );
    }
}
