using FuncDnn.Model;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Cli.Failures;

/// <summary>Why a command ended early.</summary>
/// <param name="Code">What the shell is told.</param>
/// <param name="Mistakes">What the person is told, a line for each mistake.</param>
internal sealed record Failure(ExitCode Code, EquatableArray<string> Mistakes)
{
    /// <summary>One mistake in what a person gave.</summary>
    public static Failure BadInput(string mistake) => new(ExitCode.BadInput, [mistake]);

    /// <summary>Mistakes in what a person gave.</summary>
    public static Failure BadInput(Seq<Error> mistakes) =>
        new(ExitCode.BadInput, [.. mistakes.Map(one => one.Message)]);

    /// <summary>A mistake in what a person gave, or several in one.</summary>
    public static Failure BadInput(Error mistake) =>
        mistake is ManyErrors many ? BadInput(many.Errors) : BadInput(mistake.Message);

    /// <summary>A check that did not hold.</summary>
    public static Failure Failed(string mistake) => new(ExitCode.Failed, [mistake]);

    /// <summary>Stopped by the person.</summary>
    public static Failure Interrupted { get; } = new(ExitCode.Interrupted, ["interrupted; nothing was written."]);

    /// <summary>Stopped by the person, with a checkpoint to go on from.</summary>
    /// <param name="step">How many steps were made.</param>
    /// <param name="folder">The run's folder.</param>
    public static Failure InterruptedAt(long step, string folder) =>
        new(
            ExitCode.Interrupted,
            [$"interrupted after step {step}, which is kept: go on with 'funcdnn resume {folder}'."]
        );
}
