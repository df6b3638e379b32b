using System.Globalization;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Random;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Experiments;
using FuncDnn.Testing.Runs;
using FuncDnn.Training.Objectives;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>Runs that several processes compute, and what their folders share with that of one process.</summary>
internal static class SharedRun
{
    private const int Features = 784;
    private const int Classes = 10;
    private const int Digits = 520;

    /// <summary>A small network.</summary>
    public static Experiment Moons { get; } =
        ShortExperiments.Moons with
        {
            Name = "moons",
            Network = new Network(new Dense(5), new Relu(), new Dense(2), new Relu(), new Dense(1)),
            Epochs = 100,
            Shard = 4,
            ReportEvery = 10,
        };

    /// <summary>Masks of each shard, and a penalty.</summary>
    public static Experiment Dropout { get; } =
        Moons with
        {
            Name = "dropout",
            Network = new Network(
                new Dense(20),
                new Relu(),
                new Dropout(0.8),
                new Dense(10),
                new Dropout(0.5),
                new Dense(1)
            ),
            Objective = new SigmoidCrossEntropy() + new L2(0.1),
            Shard = 3,
        };

    /// <summary>Some steps of a large network, 784-512-256-10, on pictures of noise.</summary>
    /// <param name="folder">Where its data is written.</param>
    public static Experiment Large(TemporaryFolder folder)
    {
        var pixels = Key.FromSeed(1).Uniform(Digits * Features).Numbers;
        var head = string.Join(',', Enumerable.Range(0, Features).Select(i => $"p{i}"));
        var lines = Enumerable
            .Range(0, Digits)
            .Select(row =>
                string.Join(
                    ',',
                    pixels
                        .Skip(row * Features)
                        .Take(Features)
                        .Select(pixel => ((int)(pixel * 256)).ToString(CultureInfo.InvariantCulture))
                        .Append($"digit{row % Classes}")
                )
            );
        return Moons with
        {
            Name = "large",
            Data = new CsvTable(
                folder.Write("noise.csv", $"{head},digit\n{string.Join('\n', lines)}\n"),
                new TableSettings()
            ),
            Network = new Network(new Dense(512), new Relu(), new Dense(256), new Relu(), new Dense(Classes)),
            Objective = new SoftmaxCrossEntropy(),
            Precision = Precision.Single,
            BatchSize = 256,
            Shard = 64,
            Epochs = 10,
            ReportEvery = 2,
        };
    }

    /// <summary>A run as the work of several processes.</summary>
    /// <param name="folder">Where its experiment is written.</param>
    /// <param name="experiment">The experiment.</param>
    public static SharedWork Of(TemporaryFolder folder, Experiment experiment) =>
        new(
            experiment.Name,
            ["run", folder.Write($"{experiment.Name}.json", experiment.ToJson())],
            ["--workers", "0"],
            Results,
            path => new FileInfo(Path.Combine(path, RunFiles.Marks)) is { Exists: true } marks ? marks.Length : 0
        );

    /// <summary>The SHA-256 of a run as this process alone computes it.</summary>
    public static string Alone(TemporaryFolder folder, Experiment experiment)
    {
        var path = folder[$"{experiment.Name}-alone"];
        Assert.Equal(ExitCode.Good, RunFolders.Run(experiment, path, new FuncDnn.Runs.Files.Disk()).Code);
        return Of(folder, experiment).Sha256(path);
    }

    // Everything that is equal whenever and wherever a run is made.
    private static string Results(string path) =>
        string.Join(
            '\n',
            new[] { RunFiles.Parameters, RunFiles.Chain, RunFiles.Marks, RunFiles.Metrics, RunFiles.Page }.Select(
                file => Convert.ToHexString(File.ReadAllBytes(Path.Combine(path, file)))
            )
        );
}
