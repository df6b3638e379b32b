using System.Diagnostics;
using System.Text.Json;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Npy;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Benchmarks.Scaling.Measured;

/// <summary>
/// Whole commands that train a network, in a temporary folder with its data: seconds of a step are what a longer run
/// takes more than a short one. Disposing deletes the folder.
/// </summary>
internal sealed class TimedRuns : IDisposable
{
    private const double ShortSeconds = 1;
    private const double LongSeconds = 5;
    private static readonly Key Seed = Key.FromSeed(3);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("funcdnn-scaling-");
    private readonly StudiedNetwork _network;
    private readonly string _command;
    private readonly int _examples;
    private int _runs;

    /// <summary>Writes the data.</summary>
    /// <param name="network">The network.</param>
    /// <param name="command">funcdnn.dll.</param>
    /// <param name="examples">The number of examples.</param>
    public TimedRuns(StudiedNetwork network, string command, int examples)
    {
        (_network, _command, _examples) = (network, command, examples);
        var inputs = Seed.Normal(examples * network.Units[0]).Numbers.Select(number => (float)number).ToArray();
        var labels = Enumerable.Range(0, examples).Select(i => (double)(i % network.Units[^1])).ToArray();
        Write("inputs.npy", NdArray.Of<float>([examples, network.Units[0]], inputs));
        Write("targets.npy", NdArray.Of<double>([examples], labels));
        File.WriteAllText(In("experiment.json"), Experiment());
    }

    /// <summary>Measures the seconds of a step.</summary>
    /// <param name="batch">The examples of a batch, of which the examples are a multiple.</param>
    /// <param name="expected">About what a step takes.</param>
    /// <param name="arguments">Arguments of the command, such as <c>--workers 2</c>.</param>
    public double PerStep(int batch, double expected, params string[] arguments)
    {
        var steps = _examples / batch;
        int Epochs(double seconds) => (int)Math.Ceiling(seconds / (steps * expected));
        var (few, many) = (Epochs(ShortSeconds), Epochs(LongSeconds));
        return (Run(batch, many, arguments) - Run(batch, few, arguments)) / ((many - few) * steps);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private double Run(int batch, int epochs, string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [
                    _command,
                    "run",
                    In("experiment.json"),
                    .. arguments,
                    "--threads",
                    "1",
                    "--set",
                    $"batchSize={batch}",
                    "--set",
                    $"epochs={epochs}",
                    "--set",
                    $"reportEvery={epochs}",
                    "--checkpoint-every",
                    $"{epochs * _examples}",
                    "--out",
                    In($"{++_runs}"),
                    "--json",
                ]
            )
            {
                RedirectStandardOutput = true,
            }
        )!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonDocument.Parse(output).RootElement.GetProperty("wallSeconds").GetDouble()
            : throw new InvalidOperationException($"{string.Join(' ', process.StartInfo.ArgumentList)} failed");
    }

    private string Experiment() =>
        JsonSerializer.Serialize(
            new
            {
                name = "scaling",
                data = new
                {
                    kind = "arrays",
                    inputs = new { path = In("inputs.npy") },
                    targets = new { path = In("targets.npy") },
                    examples = "rows",
                    standardize = false,
                    testFraction = 0,
                },
                network = Layers(),
                objective = new { kind = "softmax-cross-entropy" },
                optimizer = new { kind = "adam", rate = 0.001 },
                epochs = 1,
                batchSize = _examples,
                precision = "single",
                shard = _network.Shard,
            }
        );

    private object[] Layers() =>
        [
            .. _network
                .Units[1..^1]
                .SelectMany(units => new object[] { new { kind = "dense", units }, new { kind = "relu" } }),
            new { kind = "dense", units = _network.Units[^1] },
        ];

    private void Write(string name, NdArray array) => File.WriteAllBytes(In(name), NpyFile.Write(array));

    private string In(string name) => Path.Combine(_folder.FullName, name);
}
