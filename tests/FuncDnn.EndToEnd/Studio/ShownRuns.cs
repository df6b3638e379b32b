using FuncDnn.Runs.Failures;
using FuncDnn.Testing.Commands;

namespace FuncDnn.EndToEnd.Studio;

/// <summary>A folder with a run of every kind.</summary>
internal static class ShownRuns
{
    /// <summary>Trains short runs, and damages some of them.</summary>
    /// <param name="folder">The folder.</param>
    public static void Write(TemporaryFolder folder)
    {
        Train(folder, "ended", "moons-adam", epochs: 40);
        LearntRuns.Numbers(folder, "numbers");
        LearntRuns.Pictures(folder, "pictures");
        Train(folder, "nested/deep/other", "init-he", epochs: 20);
        Train(folder, "stopped", "moons-gd", epochs: 10);
        File.Delete(folder["stopped/result.json"]);
        Train(folder, "changed", "moons-adam", epochs: 3);
        File.AppendAllText(folder["changed/experiment.json"], " ");
        Train(folder, "later", "moons-adam", epochs: 3);
        File.Delete(folder["later/fingerprints.txt"]);
        File.WriteAllText(
            folder["later/experiment.json"],
            File.ReadAllText(folder["later/experiment.json"])
                .Replace("\"name\":", "\"ofLater\": 1,\n  \"name\":", StringComparison.Ordinal)
        );
        var sweep = folder.Write(
            "sweep.my.json",
            """{ "name": "rates", "experiment": """
                + Session.Short("moons-adam")
                + """, "metric": "trainLoss", "space": { "kind": "grid", "axes": [ """
                + """{ "kind": "values", "path": "optimizer.rate", "values": [0.1, 0.01, 0.001] } ] } }"""
        );
        Assert.Equal(ExitCode.Good, Session.Of("sweep", sweep, "--out", folder["rates"], "--quiet").Code);
    }

    /// <summary>Trains a run.</summary>
    public static void Train(TemporaryFolder folder, string path, string experiment, long epochs)
    {
        var file = folder.Write("my.json", Session.Short(experiment, one => one with { Epochs = epochs }));
        Assert.Equal(ExitCode.Good, Session.Of("run", file, "--out", folder[path], "--quiet").Code);
        File.Delete(file);
    }
}
