using FuncDnn.Model;
using LanguageExt;

namespace FuncDnn.Training;

/// <summary>Where a run pauses to be looked at.</summary>
/// <param name="Snapshot">Where it stands; the run can go on from there.</param>
/// <param name="Report">What is said of it, at the steps that are reported on.</param>
/// <param name="Keep">Whether it is a checkpoint: every so manieth step, the last one, and where the run was interrupted.</param>
/// <param name="Marks">
/// A mark for each step since the moment before, where they are wanted, as far as step <see cref="MostMarks"/>: 32 bits,
/// never 0, of the step's cost and of 64 parameters after it, evenly spaced. Other marks mean other states.
/// </param>
public sealed record Moment(
    Snapshot Snapshot,
    Option<StepReport> Report,
    bool Keep,
    EquatableArray<uint> Marks = default
)
{
    /// <summary>The last step that leaves a mark: 256 MiB of them are enough.</summary>
    public const int MostMarks = 1 << 26;
}

/// <summary>Where a run is to pause; without pauses but the last one it costs nothing.</summary>
/// <param name="Reports">Whether at every report.</param>
/// <param name="KeepEvery">At every so manieth step, counted from the run's first; 0 for none.</param>
/// <param name="Until">The step to stop after, with a report; the last one when none is given.</param>
/// <param name="Marks">Whether every step is to leave its mark: <see cref="Moment.Marks"/>.</param>
public sealed record Pauses(bool Reports = false, long KeepEvery = 0, Option<long> Until = default, bool Marks = false);
