using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Runs;

/// <summary>Where a run pauses to be looked at.</summary>
/// <param name="Snapshot">Where it stands; the run can go on from there.</param>
/// <param name="Report">What is said of it, at the steps that are reported on.</param>
/// <param name="IsCheckpoint">Whether it is a checkpoint: every so manieth step, the last one, and where the run was interrupted.</param>
/// <param name="Marks">
/// A mark for each step since the moment before, where they are wanted, as far as step <see cref="MaxMarks"/>: 32 bits,
/// never 0, of the step's cost and of 64 parameters after it, evenly spaced. Other marks mean other states.
/// </param>
public sealed record RunEvent(
    Snapshot Snapshot,
    Option<StepReport> Report,
    bool IsCheckpoint,
    EquatableArray<uint> Marks = default
)
{
    /// <summary>The last step that leaves a mark: 256 MiB of them are enough.</summary>
    public const int MaxMarks = 1 << 26;
}

/// <summary>Where a run is to pause; without pauses but the last one it costs nothing.</summary>
/// <param name="Reports">Whether at every report.</param>
/// <param name="CheckpointEvery">At every so manieth step, counted from the run's first; 0 for none.</param>
/// <param name="StopAfter">The step to stop after, with a report; the last one when none is given.</param>
/// <param name="Marks">Whether every step is to leave its mark: <see cref="RunEvent.Marks"/>.</param>
public sealed record RunEventPolicy(
    bool Reports = false,
    long CheckpointEvery = 0,
    Option<long> StopAfter = default,
    bool Marks = false
);
