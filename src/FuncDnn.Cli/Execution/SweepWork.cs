using FuncDnn.Cli.Reports.Console;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Execution;

/// <summary>One command's share of a sweep, and its end if that is reached.</summary>
internal static class SweepWork
{
    /// <summary>Trains or merges, and writes the results once every trial has its own.</summary>
    /// <typeparam name="T">What is made of the ranking.</typeparam>
    /// <param name="plan">The sweep.</param>
    /// <param name="path">Its folder.</param>
    /// <param name="scale">The share of this command.</param>
    /// <param name="workers">Who trains in the folder.</param>
    /// <param name="console">The console.</param>
    /// <param name="end">Writes and prints the results, from the points, the best one first.</param>
    /// <returns>The end; none if other commands have to follow, which is printed.</returns>
    public static Outcome<Option<T>> Do<T>(
        SweepPlan plan,
        string path,
        SweepScale scale,
        Func<SweepFolder, ITrialWorkers> workers,
        CommandConsole console,
        Func<SweepFolder, EquatableArray<SweepRow>, Outcome<T>> end
    ) =>
        from same in SweepFolder.CheckAllHold(console.Files, scale.Merge, plan.Sweep)
        from folder in SweepFolder.Open(console.Files, path, plan.Sweep)
        from ended in Do(new SweepTraining(plan, folder, workers(folder), console), scale, rows => end(folder, rows))
        select ended;

    private static Outcome<Option<T>> Do<T>(
        SweepTraining training,
        SweepScale scale,
        Func<EquatableArray<SweepRow>, Outcome<T>> end
    )
    {
        var (plan, folder, _, console) = training;
        if (scale.Part.IsSome && !folder.HasLocks && !console.IsQuiet)
        {
            console.Warn(
                $"{folder.Path}: note: its file system has no locks: see that no part is started twice at once."
            );
        }

        return from merged in scale.Merge.IsEmpty ? 0 : new SweepMerge(plan, folder, console).Of(scale.Merge)
            from standing in scale.Part.Case is SweepPart part ? training.Train(part)
            : scale.Merge.IsEmpty ? training.Complete()
            : training.Standing()
            from ended in standing.IsComplete && scale.Part.IsNone
                ? end(standing.Stage.Ranking).Map(Prelude.Some)
                : Outcome<Option<T>>.Of(SharedSweepReport.End<T>(console, new(standing, scale, merged, folder.Path)))
            select ended;
    }
}
