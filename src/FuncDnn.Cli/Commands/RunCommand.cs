using System.Text;
using FuncDnn.Cli.ConsoleReport;
using FuncDnn.Cli.Plots;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn run</c>: trains, says what came out, and writes it to a folder.</summary>
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
            .Open(options.Out.IfNone(() => Path.Combine("runs", experiment.Name)), options.Force)
            .Bind(folder =>
            {
                using (folder)
                {
                    return from data in Trainer.Load(experiment, options.Data)
                        from begun in Unless(options.Quiet, () => RunReport.Begin(console, experiment, data))
                        from run in Trainer.Train(experiment, data, console, options.Quiet)
                        from files in Write(folder, run.Outcome, run.Wall, data, console)
                        from ended in Unless(
                            options.Quiet,
                            () => RunReport.End(console, run.Outcome, folder.Path, files)
                        )
                        from path in Unless(!options.Quiet, () => console.Out.WriteLine(folder.Path))
                        select path;
                }
            });

    private static Either<Failure, Seq<RunFile>> Write(
        RunFolder folder,
        Outcome outcome,
        TimeSpan wall,
        Dataset<double> data,
        CommandConsole console
    )
    {
        var pictures = Pictures.Of(outcome, data);
        pictures.LeftOut.IfSome(why => console.Error.WriteLine($"funcdnn: the pictures were left out: {why}"));
        var files = Prelude
            .Seq(
                new RunFile(RunFile.Experiment, Encoding.UTF8.GetBytes(outcome.Experiment.ToJson())),
                new RunFile(RunFile.Parameters, outcome.Model.ToSafeTensors())
            )
            .Concat(RunFile.Of(data.Transformation))
            .Concat(pictures.Files)
            .Add(new RunFile(RunFile.Result, ResultJson.Write(outcome, wall)));
        return folder.Write(files).Map(_ => files);
    }

    private static Either<Failure, Unit> Unless(bool condition, Action action)
    {
        if (!condition)
        {
            action();
        }

        return Prelude.unit;
    }
}
