using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Execution;
using FuncDnn.Cli.Remote;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary>
/// <c>funcdnn resume</c>: continues an interrupted run, which ends with the bits of an uninterrupted one.
/// </summary>
internal static class ResumeCommand
{
    /// <summary>Arguments, options, help and handler.</summary>
    public static CommandWithExamples Define(CommandConsole console)
    {
        var (folder, data, every) = (PathOptions.RunFolder(), PathOptions.Data(), NumberOptions.CheckpointEvery());
        var workers = new RunWorkerOptions();
        var command = new CommandWithExamples(
            "resume",
            "Resume an interrupted run: it ends with the same bits as one that was never interrupted.",
            "funcdnn resume runs/moons-adam",
            "funcdnn resume regularized --data DIR",
            "funcdnn resume runs/large --workers 4"
        )
        {
            folder,
            data,
            every,
            GlobalOptions.Json(),
        };
        workers.AddTo(command);
        command.SetHandler(
            console,
            (parsed, console) =>
                Run(
                    parsed.GetRequiredValue(folder),
                    Prelude.Optional(parsed.GetValue(data)),
                    Prelude.Optional(parsed.GetValue(every)),
                    RunWorkers.Of(workers.Read(parsed), console),
                    console
                )
        );
        return command;
    }

    private static ExitCode Run(
        string path,
        Option<string> data,
        Option<long> every,
        Outcome<IRunWorkers> workers,
        CommandConsole console
    ) =>
        RunFolder
            .Reopen(console.Files, path)
            .Bind(folder =>
            {
                using (folder)
                {
                    folder.Settled.IfSome(console.Warn);
                    return from others in workers
                        from stored in StoredRun.Read(console, folder.Path)
                        from done in stored.HasEnded ? PrintEnded(stored, console)
                        : stored.HasDiverged
                            ? Failure.Failed($"{path}: the run diverged, see {RunFiles.Divergence}; start another one.")
                        : Resume(stored, folder, data, every, others, console)
                        select done;
                }
            })
            .Match(_ => ExitCode.Good, console.Fail);

    private static Outcome<Unit> PrintEnded(StoredRun stored, CommandConsole console)
    {
        if (console.IsJson)
        {
            var path = Path.Combine(stored.Path, RunFiles.Result);
            return from unchanged in stored.Contents.Check(RunFiles.Result)
                from answered in FileErrors
                    .Try(() => console.AnswerResult(stored.Path, stored.Files.Read(path)))
                    .OrFail(error => Failure.BadInput($"{path}: it cannot be read: {error}."))
                select answered;
        }

        console.Out.WriteLine(
            console.IsQuiet ? stored.Path : $"{stored.Path}: the run has ended: there is nothing to resume."
        );
        return Prelude.unit;
    }

    private static Outcome<Unit> Resume(
        StoredRun stored,
        RunFolder folder,
        Option<string> data,
        Option<long> every,
        IRunWorkers workers,
        CommandConsole console
    ) =>
        from prepared in stored.Prepare(data, console)
        let run = prepared.Run
        from rewound in folder.Try(() => prepared.Rewind(console))
        from start in rewound
        let interval = (every || Prelude.Some(stored.Environment.CheckpointEvery).Filter(steps => steps > 0)).IfNone(
            () =>
                RunRecorder.DefaultInterval(run)
        )
        let printed = PrintStart(prepared, start.Step, console)
        let recorder = new RunRecorder(run, prepared.Data, folder, stored.Log, interval)
        from ended in workers.With(
            run,
            data || stored.Environment.Data,
            (exchange, stored) => (recorder with { Exchange = exchange, Stored = stored }).Complete(start, console)
        )
        select ended;

    private static Unit PrintStart(PreparedRun prepared, long step, CommandConsole console)
    {
        if (!console.IsQuiet)
        {
            console.Out.WriteLine(
                $"{prepared.Run.Experiment.Name}: continues after step {Formatting.Count(step)} "
                    + $"of {Formatting.Count(prepared.Run.Steps)}"
            );
        }

        return Prelude.unit;
    }
}
