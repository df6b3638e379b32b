using FuncDnn.Experiments.Sweeps;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;

namespace FuncDnn.Cli.Execution;

/// <summary>Brings the trials of other folders of the same sweep into its folder.</summary>
/// <param name="Plan">The sweep.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Console">Where the state of the folders is reported.</param>
internal sealed record SweepMerge(SweepPlan Plan, SweepFolder Folder, CommandConsole Console)
{
    /// <summary>
    /// Merges all folders, in any order with the same result. What cannot be merged is named; all else is merged.
    /// </summary>
    /// <param name="folders">Folders of the sweep; its own among them changes nothing.</param>
    /// <returns>How many trials are further than before.</returns>
    public Outcome<int> Of(EquatableArray<string> folders)
    {
        var (merged, faults) = (0, new List<Failure>());
        foreach (var path in folders)
        {
            var isSame = LockedFolder.Try(
                Folder.Path,
                LockedFolder.CheckPermissions,
                () => Folder.Files.IsSameFolder(Folder.Path, path)
            );
            foreach (var (trial, _) in isSame.Match(same => !same, _ => false) ? Plan.Trials : [])
            {
                if (Console.Cancel.IsCancellationRequested)
                {
                    return Failure.Interrupted with { Messages = ["interrupted; repeat the command to continue."] };
                }

                new TrialMerge(Folder.Of(trial, path), Folder.Of(trial), Console)
                    .Bring()
                    .Match(isFurther => merged += isFurther ? 1 : 0, faults.Add);
            }

            isSame.Match(_ => { }, faults.Add);
        }

        return faults.Count == 0
            ? merged
            : new Failure(ExitCode.BadInput, faults.Bind(one => one.Messages).ToEquatableArray());
    }
}
