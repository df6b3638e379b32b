using FuncDnn.Data.Synthetic;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using LanguageExt;

namespace FuncDnn.Testing.Experiments;

/// <summary>Experiments short enough for a test.</summary>
internal static class ShortExperiments
{
    public static Experiment Moons { get; } =
        new(
            "short-moons",
            new Generated(new TwoMoons(), Train: 100, Test: 30),
            new Network(new Dense(5), new Relu(), new Dropout(0.8), new Dense(1)),
            new SigmoidCrossEntropy(),
            new Adam(0.01),
            Epochs: 30,
            BatchSize: 16,
            ReportEvery: 1
        );

    /// <summary>An experiment of the catalogue with fewer epochs.</summary>
    public static Experiment Of(string name, long epochs) =>
        Catalogue.Find(name).IfNone(() => throw new KeyNotFoundException(name)) with
        {
            Epochs = epochs,
            ReportEvery = 1,
        };

    public static RunResult Run(Experiment experiment, string? folder = null) =>
        Try(experiment, folder).IfFail(error => throw error);

    public static Fin<RunResult> Try(
        Experiment experiment,
        string? folder = null,
        Action<RunProgress>? progress = null,
        CancellationToken cancel = default
    ) =>
        experiment
            .Load(folder is null ? Option<string>.None : folder, cancel)
            .Bind(data => ExperimentRun.Run(experiment, data, progress ?? (_ => { }), cancel));
}
