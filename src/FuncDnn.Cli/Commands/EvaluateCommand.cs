using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Output;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Cli.Runs;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn evaluate</c>: measures the model of a run on the lines of a CSV file.</summary>
internal static class EvaluateCommand
{
    /// <summary>Arguments, options, help and handler.</summary>
    public static CommandWithExamples Define(CommandConsole console)
    {
        var (folder, data) = (PathOptions.RunFolder(), PathOptions.Table());
        var command = new CommandWithExamples(
            "evaluate",
            "Measure the model of a run on the lines of a CSV file.",
            "funcdnn evaluate runs/titanic passengers.csv",
            "funcdnn evaluate runs/titanic passengers.csv --json",
            "gunzip -c passengers.csv.gz | funcdnn evaluate runs/titanic -"
        )
        {
            folder,
            data,
            GlobalOptions.Json(),
        };
        command.SetHandler(
            console,
            (parsed, console) => Run(parsed.GetRequiredValue(folder), parsed.GetRequiredValue(data), console)
        );
        return command;
    }

    private static ExitCode Run(string folder, string data, CommandConsole console) =>
        (
            from run in TrainedRun.Read(console, folder)
            from predictor in run.Predictor(folder)
            from table in run.Table(data, console)
            from metrics in predictor.Evaluate(table).OrFail()
            select (Metrics: metrics, table.Rows, predictor.Transformation.Target)
        ).Match(
            result =>
            {
                if (console.IsJson)
                {
                    console.Answer(json => MetricsReport.Write(json, result.Metrics, result.Rows, result.Target));
                }
                else
                {
                    MetricsReport.Lines(result.Metrics, result.Rows, result.Target).Iter(console.Out.WriteLine);
                }

                return ExitCode.Good;
            },
            console.Fail
        );
}
