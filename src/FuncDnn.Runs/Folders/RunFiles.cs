using System.Text;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Export.TensorBoard;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Files;
using LanguageExt;

namespace FuncDnn.Runs.Folders;

/// <summary>The files in the folder of a run: their names, and what each one holds.</summary>
internal static class RunFiles
{
    /// <summary>
    /// The complete experiment (<see cref="FuncDnn.Experiments.Experiment"/>), written at the start.
    /// </summary>
    public const string Experiment = RunModel.Experiment;

    /// <summary>Program, machine and data files of the run (<see cref="EnvironmentJson"/>).</summary>
    public const string Environment = "environment.json";

    /// <summary>The run that this one was branched from, if any (<see cref="ParentJson"/>).</summary>
    public const string Parent = "parent.json";

    /// <summary>The initial state of a branch, a checkpoint.</summary>
    public const string Start = "start.safetensors";

    /// <summary>A line for each report (<see cref="StepReportJson"/>); appended to while the run trains.</summary>
    public const string Metrics = "metrics.jsonl";

    /// <summary>
    /// The SHA-256 of the state at each report (<see cref="StateChain"/>); appended to while the run trains.
    /// </summary>
    public const string Chain = "states.chain";

    /// <summary>A checksum of every step (<see cref="StepMarks"/>); appended to while the run trains.</summary>
    public const string Marks = "steps.marks";

    /// <summary>
    /// The reports for TensorBoard, if requested (<see cref="EventFile"/>); appended to while the run trains.
    /// </summary>
    public const string Events = "events.out.tfevents.0.funcdnn";

    /// <summary>The folder of the checkpoints (<see cref="CheckpointFolder"/>).</summary>
    public const string Checkpoints = "checkpoints";

    /// <summary>The trained parameters.</summary>
    public const string Parameters = RunModel.Parameters;

    /// <summary>
    /// How table columns become features (<see cref="TableTransformation"/>); written by runs that train on a table.
    /// </summary>
    public const string Transformation = RunModel.Transformation;

    /// <summary>A plot of the cost.</summary>
    public const string Cost = "cost.svg";

    /// <summary>A plot of the decision boundary.</summary>
    public const string Boundary = "boundary.svg";

    /// <summary>The plots as <c>funcdnn png</c> draws them; earlier versions wrote no others.</summary>
    public static EquatableArray<string> Pngs { get; } = ["cost.png", "boundary.png"];

    /// <summary>The report of the run as a web page.</summary>
    public const string Page = "report.html";

    /// <summary>
    /// The results as numbers (<see cref="ResultJson"/>); written last, so its presence marks a complete run.
    /// </summary>
    public const string Result = RunModel.Result;

    /// <summary>Why the run ended without a result: the step at which it diverged.</summary>
    public const string Divergence = "divergence.txt";

    /// <summary>Written for a trial of a sweep: its results after each rung (<see cref="TrialResult"/>).</summary>
    public const string Trial = "trial.json";

    /// <summary>
    /// The SHA-256 of every other file (<see cref="FileFingerprints"/>); of the logs when the run has ended.
    /// </summary>
    public const string Fingerprints = FileFingerprints.FileName;

    /// <summary>The files that a run appends to; until it ends, its checkpoints have their fingerprints.</summary>
    public static EquatableArray<string> Logs { get; } = [Metrics, Marks, Chain, Events];

    /// <summary>
    /// All files that a run may have, in the order of deletion: the markers of a finished run first, the initial state
    /// of a branch last, because without it the experiment would be another run.
    /// </summary>
    public static EquatableArray<string> Names { get; } =
    [
        Result,
        Divergence,
        Fingerprints,
        Trial,
        Parameters,
        Transformation,
        Cost,
        Boundary,
        .. Pngs,
        Page,
        Chain,
        Metrics,
        Marks,
        Events,
        Checkpoints,
        Environment,
        Experiment,
        Parent,
        Start,
    ];

    /// <summary>The file of a transformation, if there is one.</summary>
    public static EquatableArray<FileContent> Of(Option<TableTransformation> transformation) =>
        transformation
            .Map(one => new FileContent(Transformation, Encoding.UTF8.GetBytes(one.ToJson())))
            .ToEquatableArray();
}
