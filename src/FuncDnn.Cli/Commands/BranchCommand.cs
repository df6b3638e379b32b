using FuncDnn.Cli.Execution;
using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Files;
using FuncDnn.Cli.Inputs;
using FuncDnn.Cli.Output;
using FuncDnn.Cli.Runs;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn branch</c>: continues from any state of a run with changed settings, in a folder of its own.</summary>
internal static class BranchCommand
{
    /// <summary>Runs the command.</summary>
    /// <param name="options">What the person asks.</param>
    /// <param name="console">What the command speaks with.</param>
    /// <returns>What the shell is told.</returns>
    public static ExitCode Run(BranchOptions options, CommandConsole console) =>
        (
            from apart in FullPath(options.Parent) == FullPath(options.Out)
                ? Failure.BadInput($"{options.Out}: this is the run to continue from: give another folder with --out.")
                : Prelude.Right<Failure, Unit>(Prelude.unit)
            from kept in StoredRun.Read(console.Files, options.Parent)
            from experiment in ExperimentChoice.Changed(kept.Experiment, options.Changes)
            from prepared in kept.Prepare(options.Data)
            from there in kept.Has(prepared.Run, prepared.Start, options.Step)
            from parent in kept.At(prepared.Run, prepared.Start, options.Step, console)
            from done in new RunStarter(
                experiment,
                options.Data || kept.Environment.Data,
                options.Out,
                options.CheckpointEvery,
                options.TensorBoard || kept.Log.HasEvents,
                options.Force
            ).Complete(run => RunStart(run, options, parent.Snapshot), console)
            select done
        ).Match(_ => ExitCode.Good, console.Fail);

    /// <summary>The state as one of the new run, which it becomes by being written and read.</summary>
    private static Either<Failure, RunStart> RunStart(ExperimentRun run, BranchOptions options, Snapshot state)
    {
        if (options.Step >= run.Steps)
        {
            return Failure.BadInput(
                $"--step: the run with its changed settings ends after step {run.Steps}: "
                    + $"there is none after step {options.Step}; more of them come with --set epochs=N."
            );
        }

        var bytes = new Checkpoint(state, StateChain.Of(run.Experiment).Origin).ToBytes();
        return run.Read(RunFiles.Start, bytes)
            .Match<Either<Failure, RunStart>>(
                start => new RunStart(
                    start.Snapshot,
                    [
                        new FileContent(RunFiles.Start, bytes),
                        new ParentJson(FullPath(options.Parent), options.Step, state.StateSha256).ToFile(),
                    ]
                ),
                _ =>
                    Failure.BadInput(
                        $"--set: the state of {options.Parent} is none of a run with these settings: network, precision, "
                            + "random and what the optimizer remembers must stay as they are."
                    )
            );
    }

    private static string FullPath(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
}
