using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Inputs;
using FuncDnn.Cli.Output;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Data;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Steps;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary>
/// <c>funcdnn course</c>: runs the experiments of the course and compares every number that the course prints.
/// </summary>
internal static class CourseCommand
{
    /// <summary>Arguments, options, help and handler.</summary>
    public static CommandWithExamples Define(CommandConsole console)
    {
        var data = PathOptions.Data();
        var command = new CommandWithExamples(
            "course",
            "Run the experiments of the course and compare every number that it prints; exit with 1 if one is off.",
            "funcdnn course",
            "funcdnn course --data DIR",
            "funcdnn course --json"
        )
        {
            data,
            GlobalOptions.Json(),
        };
        command.SetHandler(console, (parsed, console) => Run(Prelude.Optional(parsed.GetValue(data)), console));
        return command;
    }

    private static ExitCode Run(Option<string> folder, CommandConsole console) =>
        (
            from data in DataLoading.CheckFolder(folder)
            from rows in Rows(CourseTable.Experiments.Filter(one => Missing(one, folder).IsNone), folder, console)
            select rows
        ).Match(rows => Report(rows, folder, console), console.Fail);

    /// <summary>The missing files without which an experiment cannot be compared.</summary>
    private static Option<string> Missing(Experiment experiment, Option<string> folder) =>
        Prelude
            .Some(
                string.Join(
                    " and ",
                    CourseTable
                        .NeededFiles(experiment.Name)
                        .Filter(file => !folder.Exists(one => File.Exists(Path.Combine(one, file))))
                )
            )
            .Filter(files => files.Length > 0);

    private static Either<Failure, EquatableArray<CourseRow>> Rows(
        EquatableArray<Experiment> experiments,
        Option<string> folder,
        CommandConsole console
    ) =>
        experiments.Fold(
            Prelude.Right<Failure, EquatableArray<CourseRow>>(EquatableArray<CourseRow>.Empty),
            (before, experiment) =>
                from rows in before
                from data in DataLoading.Load(experiment, folder, console)
                from run in Train(experiment, data, console)
                select rows + PrintTime(CourseTable.Rows(run.Outcome), run, console)
        );

    private static Either<Failure, (RunResult Outcome, TimeSpan Wall)> Train(
        Experiment experiment,
        Dataset<double> data,
        CommandConsole console
    )
    {
        var start = console.Clock.GetTimestamp();
        Fin<RunResult> Run(Action<RunProgress> progress) =>
            ExperimentRun.Run(experiment, data, progress, console.Cancel);
        try
        {
            return (console.IsTerminal ? Progress.Show(console, experiment.Name, 0, Run) : Run(_ => { }))
                .ToEither()
                .Map(outcome => (outcome, console.Clock.GetElapsedTime(start)))
                .MapLeft(error =>
                    error is Divergence
                        ? Failure.Failed($"{experiment.Name}: {error.Message}")
                        : Failure.BadInput(error)
                );
        }
        catch (OperationCanceledException)
        {
            return Failure.Interrupted;
        }
    }

    private static EquatableArray<CourseRow> PrintTime(
        EquatableArray<CourseRow> rows,
        (RunResult Outcome, TimeSpan Wall) run,
        CommandConsole console
    )
    {
        if (!console.IsTerminal && !console.IsQuiet)
        {
            console.Out.WriteLine(
                $"{run.Outcome.Experiment.Name}: {Formatting.Count(run.Outcome.Steps)} steps "
                    + $"in {Formatting.Time(run.Wall)}"
            );
        }

        return rows;
    }

    /// <summary>
    /// Prints the table, its notes and the skipped experiments; fails if a number is off.
    /// </summary>
    /// <param name="rows">The numbers of the course and ours.</param>
    /// <param name="folder">The folder with the course's data files.</param>
    /// <param name="console">The console.</param>
    internal static ExitCode Report(EquatableArray<CourseRow> rows, Option<string> folder, CommandConsole console)
    {
        var leftOut = CourseTable
            .Experiments.Bind(one => Missing(one, folder).Map(files => (one.Name, files)).ToEquatableArray())
            .ToEquatableArray();
        var off = rows.Count(row => !row.Holds);
        if (console.IsJson)
        {
            console.Answer(json => CourseReport.Write(json, rows, leftOut));
        }
        else
        {
            Print(rows, leftOut, folder.IsSome, console);
        }

        return off == 0 ? ExitCode.Good : ExitCode.Failed;
    }

    private static void Print(
        EquatableArray<CourseRow> rows,
        EquatableArray<(string Experiment, string Files)> leftOut,
        bool hasFolder,
        CommandConsole console
    )
    {
        console.Out.WriteLine();
        CourseReport.Table(rows).Lines().Iter(console.Out.WriteLine);
        console.Out.WriteLine();
        CourseReport.Notes(rows).Iter(console.Out.WriteLine);
        leftOut.Iter(one =>
            console.Out.WriteLine(
                $"{one.Experiment} was left out: its numbers were made with {one.Files}; "
                    + (hasFolder ? "not in the folder." : "name their folder with --data DIR.")
            )
        );
        var off = rows.Count(row => !row.Holds);
        console.Out.WriteLine(
            off == 0 ? $"All {rows.Count} numbers agree." : $"{off} of {rows.Count} numbers are off."
        );
    }
}
