using FuncDnn.Data.Synthetic;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Testing.Commands;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.Testing.Runs;

/// <summary>Runs in folders, short enough for a test.</summary>
internal static class RunFolders
{
    /// <summary>Twelve steps and four reports, with every part that a state may have.</summary>
    public static Experiment Small { get; } =
        new(
            "small",
            new Generated(new TwoMoons(), Train: 24, Test: 10),
            new Network(new Dense(3), new BatchNorm(), new Relu(), new Dropout(0.8), new Dense(1)),
            new SigmoidCrossEntropy(),
            new Adam(0.05),
            Epochs: 4,
            BatchSize: 8,
            ReportEvery: 1,
            Random: RandomKind.Numpy
        );

    /// <summary>
    /// The same with three features, for which no decision boundary is drawn: drawing takes longer than training.
    /// </summary>
    public static Experiment Undrawn(TemporaryFolder folder) =>
        Small with
        {
            Data = new CsvTable(
                folder.Write(
                    "three.csv",
                    string.Concat(
                        Enumerable
                            .Range(0, 30)
                            .Select(i => FormattableString.Invariant($"{i % 5},{i % 7},{i % 11},{i % 2}\n"))
                    )
                ),
                new TableSettings(),
                Header: false
            ),
        };

    /// <summary>The fingerprint of the parameters after an uninterrupted run.</summary>
    public static string Sha256(Experiment experiment)
    {
        var run = ResumedRuns.Prepared(experiment);
        return run.ResultAt(ResumedRuns.Whole(experiment, new RunEventPolicy())[^1].Snapshot).Model.ParametersSha256;
    }

    /// <summary>The marks of an uninterrupted run, as its folder stores them.</summary>
    public static byte[] Marks(Experiment experiment) =>
        StepMarks.Of(ResumedRuns.Whole(experiment, new RunEventPolicy(Marks: true)).Single().Marks);

    /// <summary><c>funcdnn run - --out path</c>.</summary>
    public static Session Run(Experiment experiment, string path, IFiles files, params string[] more) =>
        Session.With(
            new Setting(Input: experiment.ToJson(), Files: files),
            ["run", "-", "--quiet", "--out", path, .. more]
        );

    /// <summary>A run that Ctrl-C stops at its N-th report.</summary>
    public static Session Interrupted(Experiment experiment, string path, int report, params string[] more)
    {
        using var cancel = new CancellationTokenSource();
        var count = 0;
        var files = new WatchedFiles(
            new Disk(),
            (operation, file) =>
            {
                if (operation == DiskOperation.Append && file.EndsWith(RunFiles.Chain, StringComparison.Ordinal))
                {
                    if (++count == report)
                    {
                        cancel.Cancel();
                    }
                }
            }
        );
        return Session.With(
            new Setting(Input: experiment.ToJson(), Files: files, Cancel: cancel.Token),
            ["run", "-", "--quiet", "--out", path, .. more]
        );
    }

    /// <summary>The step of the checkpoint from which a run would resume; 0 for its start.</summary>
    public static long NewestWhole(Experiment experiment, string path, IFiles files) =>
        new CheckpointFolder(files, path)
            .Newest(ResumedRuns.Prepared(experiment), RunLog.Of(files, path, experiment).Chain, long.MaxValue)
            .Checkpoint.Snapshot.Step;

    /// <summary>The text of the experiment in a folder.</summary>
    public static string ExperimentOf(IFiles files, string path) =>
        System.Text.Encoding.UTF8.GetString(files.Read(Path.Combine(path, RunFiles.Experiment)));

    /// <summary>The fingerprint of the parameters in a stored result.</summary>
    public static string Told(IFiles files, string path)
    {
        using var json = System.Text.Json.JsonDocument.Parse(files.Read(Path.Combine(path, RunFiles.Result)));
        return json.RootElement.GetProperty("parametersSha256").GetString()!;
    }
}
