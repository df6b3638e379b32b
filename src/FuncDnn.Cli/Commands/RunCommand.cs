using System.Text;
using FuncDnn.Cli.ConsoleReport;
using FuncDnn.Cli.Kept;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn run</c>: trains, says what came out, and keeps the run in a folder as it goes.</summary>
internal static class RunCommand
{
    /// <summary>Runs the command.</summary>
    /// <param name="options">What the person asks.</param>
    /// <param name="console">What the command speaks with.</param>
    /// <returns>What the shell is told.</returns>
    public static ExitCode Run(RunOptions options, CommandConsole console) =>
        (
            from experiment in ExperimentArgument.Read(options.Experiment, console.In)
            from data in Trainer.CheckData(options.Data)
            from done in Run(Adjusted(experiment, options), options, console)
            select done
        ).Match(_ => ExitCode.Good, console.Fail);

    private static Experiment Adjusted(Experiment experiment, RunOptions options) =>
        experiment with
        {
            Precision = options.Precision.IfNone(experiment.Precision),
            Seed = options.Seed.IfNone(experiment.Seed),
        };

    private static Either<Failure, Unit> Run(Experiment experiment, RunOptions options, CommandConsole console) =>
        RunFolder
            .Open(console.Files, options.Out.IfNone(() => Path.Combine("runs", experiment.Name)), options.Force)
            .Bind(folder =>
            {
                using (folder)
                {
                    return from data in Trainer.Load(experiment, options.Data)
                        from run in ExperimentRun.Of(experiment, data).ToEither().MapLeft(Failure.BadInput)
                        let every = options.CheckpointEvery.IfNone(() => Recording.DefaultEvery(run))
                        from begun in Begin(folder, experiment, new EnvironmentJson(options.Data, every))
                        from said in RunReport.Begin(console, experiment, data, options.Quiet)
                        from done in new Recording(run, data, folder, begun, every, options.Quiet).Complete(
                            run.Start,
                            console
                        )
                        select done;
                }
            });

    private static Either<Failure, RunLog> Begin(
        RunFolder folder,
        Experiment experiment,
        EnvironmentJson environment
    ) =>
        from begun in folder.Begin(
            Prelude.Seq(
                new RunFile(RunFile.Experiment, Encoding.UTF8.GetBytes(experiment.ToJson())),
                environment.ToFile()
            )
        )
        from log in folder.Try(() => RunLog.Of(folder.Files, folder.Path, experiment))
        select log;
}
