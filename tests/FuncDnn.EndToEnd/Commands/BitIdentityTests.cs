using System.Diagnostics;
using System.Text.Json;
using FuncDnn.Data.Synthetic;
using FuncDnn.EndToEnd.Runs;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Initializers;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;

namespace FuncDnn.EndToEnd.Commands;

/// <summary>
/// The same experiment gives the same bits with any register width and any number of threads, each in a new process.
/// </summary>
public class BitIdentityTests
{
    /// <summary>Runtime settings that disable wide registers, down to one number at a time.</summary>
    private static readonly Setting[] Registers =
    [
        new("DOTNET_EnableAVX512", "0", environment => VectorBits(environment) <= 256),
        new("DOTNET_EnableAVX2", "0", environment => VectorBits(environment) <= 128),
        new("DOTNET_EnableAVX", "0", environment => VectorBits(environment) <= 128),
        new("DOTNET_EnableHWIntrinsic", "0", environment => VectorBits(environment) == 64),
    ];

    private static readonly Setting[] Threads = [ThreadCount(1), ThreadCount(2), ThreadCount(3), ThreadCount(7)];

    /// <summary>Layers large enough for packed, multi-threaded products and a multi-threaded update.</summary>
    private static readonly Experiment Large = new(
        "large",
        new Generated(new Spirals(Arms: 3), Train: 80, Test: 10),
        new Network(
            new Dense(301),
            new Relu(),
            new Dense(230),
            new BatchNorm(),
            new Relu(),
            new Dropout(0.8),
            new Dense(3)
        ),
        new SoftmaxCrossEntropy() + new L2(0.1),
        new Adam(new Constant(0.001)),
        Epochs: 1,
        BatchSize: 67
    );

    private static readonly Experiment Everything = new(
        "everything",
        new Generated(new Spirals(Arms: 3), Train: 77, Test: 10),
        new Network(
            new Dense(13, new GlorotUniform()),
            new BatchNorm(),
            new Gelu(),
            new Residual(new Network(new Dense(13, new Orthogonal()), new Tanh(), new Dropout(0.8))),
            new LayerNorm(),
            new Silu(),
            new Dense(7, new He()),
            new Elu(),
            new Softplus(),
            new Dense(5),
            new Sigmoid(),
            new Softmax(),
            new Dense(3, new LeCun())
        ),
        new SoftmaxCrossEntropy() + new L2(0.1) + new L1(0.01),
        new ClipByGlobalNorm(1).Then(new AdamW(new Cosine(0.01, 100), 0.01)),
        Epochs: 6,
        BatchSize: 19,
        ReportEvery: 1
    );

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void The_parameters_after_a_run_have_the_same_bits_at_every_register_width(Precision precision) =>
        SameBits(Everything with { Precision = precision }, Registers);

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void The_parameters_of_large_layers_have_the_same_bits_at_every_width_and_number_of_threads(
        Precision precision
    ) => SameBits(Large with { Precision = precision }, [.. Registers, .. Threads]);

    private static int VectorBits(JsonElement environment) => environment.GetProperty("vectorBits").GetInt32();

    private static Setting ThreadCount(int threads) =>
        new("FUNCDNN_THREADS", $"{threads}", environment => environment.GetProperty("threads").GetInt32() == threads);

    private static void SameBits(Experiment experiment, Setting[] settings)
    {
        var data = experiment.Load(default).ThrowIfFail();
        var here = ExperimentRun.Run(experiment, data, _ => { }, default).ThrowIfFail().Model.ParametersSha256;
        Assert.All(settings, setting => Assert.Equal(here, RunInProcess(experiment, setting)));
    }

    private static string RunInProcess(Experiment experiment, Setting setting)
    {
        var folder = Directory.CreateTempSubdirectory("funcdnn").FullName;
        try
        {
            var start = new ProcessStartInfo("dotnet")
            {
                ArgumentList = { CommandProcesses.Built, "run", "-", "--quiet", "--out", $"{folder}/run" },
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment[setting.Variable] = setting.Value;
            using var process = Process.Start(start)!;
            process.StandardInput.Write(experiment.ToJson());
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, error.Result);
            using var environment = JsonDocument.Parse(File.ReadAllText($"{folder}/run/environment.json"));
            Assert.True(setting.Holds(environment.RootElement), $"{setting.Variable}={setting.Value} had no effect.");
            using var result = JsonDocument.Parse(File.ReadAllText($"{folder}/run/result.json"));
            return result.RootElement.GetProperty("parametersSha256").GetString()!;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>An environment variable, and how environment.json shows that it took effect.</summary>
    private sealed record Setting(string Variable, string Value, Predicate<JsonElement> Holds);
}
