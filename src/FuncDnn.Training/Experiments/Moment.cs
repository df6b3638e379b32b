using LanguageExt;

namespace FuncDnn.Training;

/// <summary>Where a run pauses to be looked at.</summary>
/// <param name="Snapshot">Where it stands; the run can go on from there.</param>
/// <param name="Report">What is said of it, at the steps that are reported on.</param>
/// <param name="Keep">Whether it is a checkpoint: every so manieth step, the last one, and where the run was interrupted.</param>
public sealed record Moment(Snapshot Snapshot, Option<Report> Report, bool Keep);

/// <summary>Where a run is to pause; without pauses but the last one it costs nothing.</summary>
/// <param name="Reports">Whether at every report.</param>
/// <param name="KeepEvery">At every so manieth step, counted from the run's first; 0 for none.</param>
/// <param name="Until">The step to stop after, with a report; the last one when none is given.</param>
public sealed record Pauses(bool Reports = false, long KeepEvery = 0, Option<long> Until = default);
