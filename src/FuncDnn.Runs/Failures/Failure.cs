using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Steps;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Runs.Failures;

/// <summary>Why a command ended early.</summary>
/// <param name="Code">The exit code of the process.</param>
/// <param name="Messages">The error messages, one line each.</param>
internal sealed record Failure(ExitCode Code, EquatableArray<string> Messages)
{
    /// <summary>The step after which the run diverged, if that is why the command ended.</summary>
    public Option<long> DivergedAt { get; init; }

    /// <summary>The process that holds what the command needs, if that is why the command ended.</summary>
    public Option<string> HeldBy { get; init; }

    /// <summary>The user's input is invalid.</summary>
    public static Failure BadInput(string message) => new(ExitCode.BadInput, [message]);

    /// <summary>The user's input has one or several errors.</summary>
    public static Failure BadInput(Error error) =>
        error is ManyErrors many ? BadInput(many.Errors) : BadInput(error.Message);

    /// <summary>The user's input has errors.</summary>
    public static Failure BadInput(Seq<Error> errors) => new(ExitCode.BadInput, [.. errors.Map(one => one.Message)]);

    /// <summary>A check did not hold, or a run diverged.</summary>
    public static Failure Failed(string message) => new(ExitCode.Failed, [message]);

    /// <summary>
    /// Training ended before its last step: a run that diverged has failed; what else ends one, such as a file that
    /// changed while it was read, is bad input.
    /// </summary>
    /// <param name="name">The run.</param>
    /// <param name="error">What ended it.</param>
    public static Failure OfTraining(string name, Error error) =>
        error is Divergence ? Failed($"{name}: {error.Message}") : BadInput(error);

    /// <summary>The user stopped the command before it had written anything.</summary>
    public static Failure Interrupted { get; } = new(ExitCode.Interrupted, ["interrupted; nothing was written."]);

    /// <summary>The user stopped the command after it had printed a number of lines.</summary>
    public static Failure InterruptedAfter(int predictions) =>
        new(ExitCode.Interrupted, [$"interrupted after {predictions} predictions."]);

    /// <summary>The user stopped a run; its last checkpoint is the step reached.</summary>
    public static Failure InterruptedAt(long step, string folder) =>
        new(ExitCode.Interrupted, [$"interrupted after step {step}; continue with 'funcdnn resume {folder}'."]);

    /// <summary>The user stopped a sweep; what was trained is in its folder.</summary>
    public static Failure InterruptedSweep(string folder) =>
        new(ExitCode.Interrupted, [$"interrupted; what was trained is in {folder}: repeat the command to continue."]);

    /// <summary>This failure, unless the condition holds.</summary>
    public Outcome<Unit> Unless(bool condition) => condition ? Prelude.unit : this;
}
