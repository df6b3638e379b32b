using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Output;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Cli.Runs;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn evaluate</c>: says how right the model of a run is about the lines of a CSV file.</summary>
internal static class EvaluateCommand
{
    /// <summary>Runs the command.</summary>
    /// <param name="folder">The folder of a run.</param>
    /// <param name="data">The CSV file, with the column that is to be predicted.</param>
    /// <param name="console">What the command speaks with.</param>
    /// <returns>What the shell is told.</returns>
    public static ExitCode Run(string folder, string data, CommandConsole console) =>
        (
            from run in TrainedRun.Read(folder)
            from predictor in run.Predictor(folder)
            from table in run.Table(data)
            from metrics in predictor.Evaluate(table).ToEither().MapLeft(Failure.BadInput)
            select (Metrics: metrics, table.Rows, predictor.Transformation.Target)
        ).Match(
            told =>
            {
                if (console.IsJson)
                {
                    console.Answer(json => MetricsReport.Write(json, told.Metrics, told.Rows, told.Target));
                }
                else
                {
                    MetricsReport.Lines(told.Metrics, told.Rows, told.Target).Iter(console.Out.WriteLine);
                }

                return ExitCode.Good;
            },
            console.Fail
        );
}
