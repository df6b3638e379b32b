using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Inputs;
using FuncDnn.Cli.Output;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn course</c>: runs the experiments of the course and compares every number that it prints.</summary>
internal static class CourseCommand
{
    /// <summary>Runs the command.</summary>
    /// <param name="folder">The folder with the course's data files.</param>
    /// <param name="console">What the command speaks with.</param>
    /// <returns>What the shell is told: failed when a number is off.</returns>
    public static ExitCode Run(Option<string> folder, CommandConsole console) =>
        (
            from data in DataLoading.CheckData(folder)
            from rows in Rows(CourseTable.Experiments.Filter(one => Missing(one, folder).IsNone), folder, console)
            select rows
        ).Match(rows => Report(rows, folder, console), console.Fail);

    /// <summary>The files without which an experiment cannot be compared, if they are not all there.</summary>
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
                from data in DataLoading.Load(experiment, folder)
                from run in DataLoading.Train(experiment, data, console, quiet: !console.IsTerminal)
                select rows + Said(CourseTable.Rows(run.Outcome), run, console)
        );

    private static EquatableArray<CourseRow> Said(
        EquatableArray<CourseRow> rows,
        (RunResult Outcome, TimeSpan Wall) run,
        CommandConsole console
    )
    {
        if (!console.IsTerminal && !console.IsQuiet)
        {
            console.Out.WriteLine(
                $"{run.Outcome.Experiment.Name}: {Formatting.Count(run.Outcome.Steps)} steps in {Formatting.Time(run.Wall)}"
            );
        }

        return rows;
    }

    /// <summary>Prints the table, what one should know of it, and what was left out.</summary>
    /// <param name="rows">The course's numbers beside ours.</param>
    /// <param name="folder">The folder with the course's data files.</param>
    /// <param name="console">What the command speaks with.</param>
    /// <returns>What the shell is told: failed when a number is off.</returns>
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
            Say(rows, leftOut, folder.IsSome, console);
        }

        return off == 0 ? ExitCode.Good : ExitCode.Failed;
    }

    private static void Say(
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
