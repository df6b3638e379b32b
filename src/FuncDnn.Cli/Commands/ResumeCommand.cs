using System.Text.Json;
using FuncDnn.Cli.Execution;
using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Files;
using FuncDnn.Cli.Output;
using FuncDnn.Cli.Runs;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn resume</c>: goes on with a run that was interrupted, bit for bit as if it had not been.</summary>
internal static class ResumeCommand
{
    /// <summary>Runs the command.</summary>
    /// <param name="path">The run's folder.</param>
    /// <param name="data">The folder with the data files; that of the run when none is given.</param>
    /// <param name="every">After every so manieth step there is a checkpoint; as the run began when none is given.</param>
    /// <param name="console">What the command speaks with.</param>
    /// <returns>What the shell is told.</returns>
    public static ExitCode Run(string path, Option<string> data, Option<long> every, CommandConsole console) =>
        RunFolder
            .Reopen(console.Files, path)
            .Bind(folder =>
            {
                using (folder)
                {
                    return from kept in StoredRun.Read(folder.Files, folder.Path)
                        from done in kept.HasEnded ? Ended(kept, console)
                        : kept.HasDiverged
                            ? Failure.Failed(
                                $"{path}: the run diverged: {RunFiles.Divergence} tells where; begin another one."
                            )
                        : GoOn(kept, folder, data, every, console)
                        select done;
                }
            })
            .Match(_ => ExitCode.Good, console.Fail);

    private static Either<Failure, Unit> Ended(StoredRun kept, CommandConsole console)
    {
        if (console.IsJson)
        {
            return Told(kept, console);
        }

        console.Out.WriteLine(
            console.IsQuiet ? kept.Path : $"{kept.Path}: the run has ended: there is nothing to go on with."
        );
        return Prelude.unit;
    }

    private static Either<Failure, Unit> Told(StoredRun kept, CommandConsole console)
    {
        var path = Path.Combine(kept.Path, RunFiles.Result);
        try
        {
            console.AnswerResult(kept.Path, kept.Files.Read(path));
            return Prelude.unit;
        }
        catch (Exception fault) when (AtomicFiles.IsOfFiles(fault) || fault is JsonException)
        {
            return Failure.BadInput($"{path}: it cannot be read: {fault.Message.TrimEnd('.')}.");
        }
    }

    private static Either<Failure, Unit> GoOn(
        StoredRun kept,
        RunFolder folder,
        Option<string> data,
        Option<long> every,
        CommandConsole console
    ) =>
        from prepared in kept.Prepare(data)
        let run = prepared.Run
        from start in folder.Try(() => kept.Continued(run, prepared.Start, console))
        let interval = (every || Prelude.Some(kept.Environment.CheckpointEvery).Filter(own => own > 0)).IfNone(() =>
            RunRecorder.DefaultEvery(run)
        )
        from done in Said(run, start, console)
        from ended in new RunRecorder(run, prepared.Data, folder, kept.Log, interval).Complete(start, console)
        select ended;

    private static Either<Failure, Unit> Said(ExperimentRun run, Snapshot start, CommandConsole console)
    {
        if (!console.IsQuiet)
        {
            console.Out.WriteLine(
                $"{run.Experiment.Name}: goes on after step {Formatting.Count(start.Step)} of {Formatting.Count(run.Steps)}"
            );
        }

        return Prelude.unit;
    }
}
