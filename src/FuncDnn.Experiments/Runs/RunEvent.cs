using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Experiments.Runs;

/// <summary>A point at which a run yields: a report, a checkpoint, or its end.</summary>
/// <param name="Snapshot">The state of the run, from which it can continue.</param>
/// <param name="Report">The report, if the step is reported.</param>
/// <param name="IsCheckpoint">
/// Whether it is a checkpoint: every N-th step, the last one, and the one at which the run was interrupted.
/// </param>
/// <param name="Marks">
/// If requested, a mark for each step since the previous event, up to step <see cref="MaxMarks"/>: 32 bits, never 0, of
/// the step's cost and of 64 evenly spaced parameters after it. Different marks mean different states.
/// </param>
public sealed record RunEvent(
    Snapshot Snapshot,
    Option<StepReport> Report,
    bool IsCheckpoint,
    EquatableArray<uint> Marks = default
)
{
    /// <summary>The last step that leaves a mark, which limits all marks to 256 MiB.</summary>
    public const int MaxMarks = 1 << 26;
}

/// <summary>Which steps of a run are events; by default its end alone.</summary>
/// <param name="Reports">Whether every reported step is an event.</param>
/// <param name="CheckpointEvery">A checkpoint is made every N steps, counted from the run's start; 0 for none.</param>
/// <param name="StopAfter">The step to stop after, with a report; by default the last one.</param>
/// <param name="Marks">Whether every step leaves a mark: <see cref="RunEvent.Marks"/>.</param>
/// <param name="EveryAfter">The step after which every step is an event; by default none.</param>
public sealed record RunEventPolicy(
    bool Reports = false,
    long CheckpointEvery = 0,
    Option<long> StopAfter = default,
    bool Marks = false,
    Option<long> EveryAfter = default
) : IValidatable
{
    /// <inheritdoc/>
    public EquatableArray<string> Validate() =>
        RangeCheck.NotNegative(nameof(RunEventPolicy), nameof(CheckpointEvery), CheckpointEvery)
        + RangeCheck.NotNegative(nameof(RunEventPolicy), nameof(StopAfter), StopAfter.IfNone(0))
        + RangeCheck.NotNegative(nameof(RunEventPolicy), nameof(EveryAfter), EveryAfter.IfNone(0));
}
