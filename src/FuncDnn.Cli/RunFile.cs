using System.Text;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli;

/// <summary>A file of a run.</summary>
/// <param name="Name">Its name in the run's folder.</param>
/// <param name="Bytes">What is in it.</param>
internal sealed record RunFile(string Name, byte[] Bytes)
{
    /// <summary>The experiment, complete; there from the start, so that the run can be resumed.</summary>
    public const string Experiment = "experiment.json";

    /// <summary>What the run was made with and on.</summary>
    public const string Environment = "environment.json";

    /// <summary>The run that this one was branched from, if it was.</summary>
    public const string Parent = "parent.json";

    /// <summary>The state that a branch begins with.</summary>
    public const string Start = "start.safetensors";

    /// <summary>A line for each report; grows with the run.</summary>
    public const string Metrics = "metrics.jsonl";

    /// <summary>The fingerprint of the state at each report; grows with the run.</summary>
    public const string Chain = "states.chain";

    /// <summary>A mark of every step; grows with the run.</summary>
    public const string Marks = "steps.marks";

    /// <summary>The reports for TensorBoard, where they are wanted; grows with the run.</summary>
    public const string Events = "events.out.tfevents.0.funcdnn";

    /// <summary>The folder of the checkpoints.</summary>
    public const string Checkpoints = "checkpoints";

    /// <summary>The parameters that were learnt.</summary>
    public const string Parameters = "parameters.safetensors";

    /// <summary>What makes numbers of a table; there when the run has learnt from one.</summary>
    public const string Transformation = "transformation.json";

    /// <summary>The picture of the cost.</summary>
    public const string Cost = "cost.png";

    /// <summary>The picture of the decision boundary.</summary>
    public const string Boundary = "boundary.png";

    /// <summary>All that is worth seeing of the run, on one page for a browser.</summary>
    public const string Page = "report.html";

    /// <summary>What came out, in numbers; written last, so that it stands for a whole run.</summary>
    public const string Result = "result.json";

    /// <summary>Why the run ended without a result: where it diverged.</summary>
    public const string Divergence = "divergence.txt";

    /// <summary>What a sweep knows of a run that is a trial of it: a list of results, after fewer and after more steps.</summary>
    public const string Trial = "trial.json";

    /// <summary>
    /// All files that a run may have, those first without which it has not ended, and what a branch began with last: an
    /// experiment without it would be another run.
    /// </summary>
    public static Seq<string> Names { get; } =
        Prelude.Seq(
            Result,
            Divergence,
            Trial,
            Parameters,
            Transformation,
            Cost,
            Boundary,
            Page,
            Chain,
            Metrics,
            Marks,
            Events,
            Checkpoints,
            Environment,
            Experiment,
            Parent,
            Start
        );

    /// <summary>The file of a transformation, if there is one.</summary>
    public static Seq<RunFile> Of(Option<TableTransformation> transformation) =>
        transformation.Map(one => new RunFile(Transformation, Encoding.UTF8.GetBytes(one.ToJson()))).ToSeq();
}
