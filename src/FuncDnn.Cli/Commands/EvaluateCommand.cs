using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using FuncDnn.Training.Metrics;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn evaluate</c>: measures the model of a run on the lines of a CSV file.</summary>
internal static class EvaluateCommand
{
    // Without a number, the resamples of a table draw at most so many lines together, which takes some seconds.
    private const long MostDrawn = 20_000_000;
    private const long MostResamples = 1000;
    private const long LeastResamples = 200;

    /// <summary>Arguments, options, help and handler.</summary>
    public static CommandWithExamples Define(CommandConsole console)
    {
        var (model, data) = (PathOptions.Model(), PathOptions.Table());
        var resamples = NumberOptions.Step(
            "--resamples",
            "The number of bootstrap resamples that the 95 % interval of each metric is from; 0 for none. By default "
                + "1,000, and fewer, but at least 200, for more than 20,000 lines.",
            least: 0
        );
        var seed = NumberOptions.Seed("The seed of the resamples; 0 by default.");
        var targets = PathOptions.File("--targets", "The targets of arrays, if they are in another file.");
        var command = new CommandWithExamples(
            "evaluate",
            "Measure the model of a run or of a model file on the lines of a table, each metric with a 95 % bootstrap interval.",
            "funcdnn evaluate runs/titanic passengers.csv",
            "funcdnn evaluate titanic.funcdnn passengers.csv --json",
            "gunzip -c passengers.csv.gz | funcdnn evaluate runs/titanic -"
        )
        {
            model,
            data,
            resamples,
            seed,
            targets,
            GlobalOptions.Json(),
        };
        command.SetHandler(
            console,
            (parsed, console) =>
                Run(
                    parsed.GetRequiredValue(model),
                    parsed.GetRequiredValue(data),
                    Prelude.Optional(parsed.GetValue(targets)),
                    rows => Resampling(parsed.GetValue(resamples), parsed.GetValue(seed), rows),
                    console
                )
        );
        return command;
    }

    /// <summary>How a table is resampled; none if it is not, or has no rows.</summary>
    private static Option<Bootstrap> Resampling(long? resamples, uint? seed, int rows) =>
        Prelude
            .Some(resamples ?? Math.Clamp(MostDrawn / Math.Max(1, rows), LeastResamples, MostResamples))
            .Filter(number => number > 0 && rows > 0)
            .Map(number => new Bootstrap((int)Math.Min(number, int.MaxValue), seed ?? 0));

    private static ExitCode Run(
        string model,
        string data,
        Option<string> targets,
        Func<int, Option<Bootstrap>> resampling,
        CommandConsole console
    ) =>
        (
            from run in TrainedRun.Read(console, model)
            from predictor in run.Predictor()
            from batch in TrainedRun.Batch(data, targets, predictor, console)
            select MetricsReport.Of(predictor, batch, resampling(batch.Count))
        ).Match(
            report =>
            {
                if (console.IsJson)
                {
                    console.Answer(report.Write);
                }
                else
                {
                    report.Lines().Iter(console.Out.WriteLine);
                }

                return ExitCode.Good;
            },
            console.Fail
        );
}
