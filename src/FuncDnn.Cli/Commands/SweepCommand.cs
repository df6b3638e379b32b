using System.Collections.Concurrent;
using System.Text;
using FuncDnn.Cli.Execution;
using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Files;
using FuncDnn.Cli.Inputs;
using FuncDnn.Cli.Output;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Cli.Reports.Html;
using FuncDnn.Cli.Runs;
using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn sweep</c>: trains every trial of a sweep, or goes on with those that are left, and ranks the points.</summary>
internal static class SweepCommand
{
    private const int MostMistakes = 20;

    /// <summary>Runs the command.</summary>
    /// <param name="options">What the person asks.</param>
    /// <param name="console">What the command speaks with.</param>
    /// <returns>What the shell is told.</returns>
    public static ExitCode Run(SweepOptions options, CommandConsole console)
    {
        var sets = new ConcurrentDictionary<DataSource, Lazy<Fin<Dataset<double>>>>();
        Fin<Dataset<double>> Load(DataSource source) =>
            sets.GetOrAdd(source, one => new Lazy<Fin<Dataset<double>>>(() => one.Load(options.Data))).Value;
        return (
            from sweep in SweepArgument.Read(options.File, console.In)
            from there in DataLoading.CheckData(options.Data)
            from plan in SweepPlan.Of(sweep, Load).ToEither().MapLeft(Failure.BadInput).MapLeft(Shortened)
            let path = options.Out.IfNone(() => Path.Combine("sweeps", sweep.Name))
            from folder in SweepFolder.Open(console.Files, path, sweep)
            from rows in Trained(plan, folder, options, Load, console)
            select rows
        ).Match(rows => Ended(rows, console), console.Fail);
    }

    private static Either<Failure, EquatableArray<SweepRow>> Trained(
        SweepPlan plan,
        SweepFolder folder,
        SweepOptions options,
        Func<DataSource, Fin<Dataset<double>>> load,
        CommandConsole console
    )
    {
        using (folder)
        {
            return from rows in SweepProgress.Show(
                    console,
                    plan,
                    progress =>
                        plan.Go(new SweepTraining(folder, load, options.Data, options.Workers, progress, console).Train)
                )
                from written in folder.Write([
                    Csv(SweepFiles.Points, SweepTables.Points(plan.Sweep, rows)),
                    Csv(SweepFiles.AllTrials, SweepTables.Trials(plan.Sweep, rows)),
                    SweepPage.Of(plan, rows),
                ])
                from said in SweepReport.End(console, plan, rows, folder.Path)
                select rows;
        }
    }

    private static ExitCode Ended(EquatableArray<SweepRow> rows, CommandConsole console) =>
        rows.Exists(row => !row.Values.IsEmpty)
            ? ExitCode.Good
            : console.Fail(new(ExitCode.Failed, ["every trial diverged: try smaller learning rates."]));

    private static FileContent Csv(string name, Table table) => new(name, Encoding.UTF8.GetBytes(CsvFile.Write(table)));

    // Where one point does not fit, thousands may not.
    private static Failure Shortened(Failure failure) =>
        failure.Mistakes.Count <= MostMistakes
            ? failure
            : failure with
            {
                Mistakes = failure
                    .Mistakes.Take(MostMistakes)
                    .Add($"and {failure.Mistakes.Count - MostMistakes} mistakes more."),
            };
}
