using FuncDnn.Experiments.Sweeps;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Runs.Folders;

/// <summary>How far a sweep has come, and what a process has done for it.</summary>
/// <param name="Stage">The first stage that lacks results; if none does, the one that is complete.</param>
/// <param name="Left">Its trials without a result.</param>
/// <param name="Outcomes">What became of the trials that the process was to train.</param>
internal sealed record SweepStanding(
    SweepStage Stage,
    EquatableArray<Trial> Left,
    EquatableArray<TrialOutcome> Outcomes = default
)
{
    /// <summary>Whether every trial has its result.</summary>
    public bool IsComplete => Stage.IsComplete;

    /// <summary>The number of trials that the process has trained.</summary>
    public int Trained => Outcomes.Filter(one => one.Result.IsSome && !one.WasStored).Count;

    /// <summary>The number of its trials whose result was there before.</summary>
    public int Stored => Outcomes.Filter(one => one.WasStored).Count;

    /// <summary>Its trials that another process trains.</summary>
    public EquatableArray<TrialOutcome> Held =>
        Outcomes.Filter(one => one.Result.IsNone && Left.Exists(trial => trial == one.Trial));

    /// <summary>The parts, of a number of them, that have a trial without a result.</summary>
    /// <param name="count">The number of parts.</param>
    public EquatableArray<SweepPart> PartsLeft(int count)
    {
        var numbers = Stage.Plan.Numbers();
        return
        [
            .. Left.Select(trial => SweepPart.Of(numbers[trial.Name], count)).Distinct().OrderBy(part => part.Number),
        ];
    }
}
