using FuncDnn.Cli.Reports.Console;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;

namespace FuncDnn.Cli.Execution;

/// <summary>Trains the trials of a sweep stage by stage: all, or a part while other processes train others.</summary>
/// <param name="Plan">The sweep.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Workers">Who trains.</param>
/// <param name="Console">Where the progress is shown.</param>
internal sealed record SweepTraining(SweepPlan Plan, SweepFolder Folder, ITrialWorkers Workers, CommandConsole Console)
{
    /// <summary>Trains all stages, as far as no other process trains a trial of one.</summary>
    public Outcome<SweepStanding> Complete() =>
        SweepProgress.Show(Console, Plan, SweepProgress.All(Plan), progress => Complete(Plan.Start, progress));

    /// <summary>
    /// Trains a part of the trials of the present stage: of the first one that lacks results.
    /// </summary>
    /// <param name="part">The part.</param>
    public Outcome<SweepStanding> Train(SweepPart part) =>
        from before in Standing()
        let mine = before.Stage.SegmentsOf(part)
        from outcomes in mine.IsEmpty
            ? EquatableArray<TrialOutcome>.Empty
            : SweepProgress.Show(
                Console,
                Plan,
                SweepProgress.Some(Plan, before.Stage.Rung, mine.Count),
                progress => Workers.Train(mine, progress)
            )
        from after in Standing(before.Stage)
        select after with
        {
            Outcomes = outcomes,
        };

    /// <summary>How far the sweep has come by the results in its folder.</summary>
    public Outcome<SweepStanding> Standing() => Standing(Plan.Start);

    private Outcome<SweepStanding> Complete(SweepStage stage, SweepProgress progress) =>
        stage.IsComplete
            ? new SweepStanding(stage, [])
            : Workers
                .Train(stage.Segments, progress)
                .Bind(outcomes =>
                    outcomes.ForAll(one => one.Result.IsSome)
                        ? Complete(stage.After(outcomes.Map(one => one.Result).Somes().ToEquatableArray()), progress)
                        : Later(stage, outcomes, progress)
                );

    // What others were training may have ended since.
    private Outcome<SweepStanding> Later(
        SweepStage stage,
        EquatableArray<TrialOutcome> outcomes,
        SweepProgress progress
    ) =>
        Standing(stage)
            .Bind(standing =>
                standing.Stage.Rung > stage.Rung
                    ? Complete(standing.Stage, progress)
                    : standing with
                    {
                        Outcomes = outcomes,
                    }
            );

    private Outcome<SweepStanding> Standing(SweepStage stage)
    {
        var (results, left) = (new List<TrialResult>(), new List<Trial>());
        foreach (var (trial, until) in stage.Segments)
        {
            var read = Folder.Of(trial).After(until);
            if (read.Failure is { } failure)
            {
                return failure;
            }

            read.Map(result => result.Match(results.Add, () => left.Add(trial)));
        }

        return stage.IsComplete || left.Count > 0
            ? new SweepStanding(stage, left.ToEquatableArray())
            : Standing(stage.After(results.ToEquatableArray()));
    }
}
