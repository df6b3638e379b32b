using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Execution;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Cli.Reports.Html;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Course.Functions;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Inputs;
using FuncDnn.Runs.Output;
using FuncDnn.Runs.Plots;
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
        var output = PathOptions.Folder("--out", $"The folder for the page; {CourseFiles.DefaultFolder} by default.");
        var only = CourseFunctionCheck.Option();
        var force = CommonOptions.Flag("--force", "Overwrite an earlier page and its pictures.");
        var command = new CommandWithExamples(
            "course",
            "Run the experiments and functions of the course, compare every number that it prints, and draw its "
                + "pictures; exit with 1 if a number is off.",
            "funcdnn course",
            "funcdnn course --data DIR",
            "funcdnn course --only linear_forward",
            "funcdnn course --json"
        )
        {
            data,
            output,
            force,
            only,
            GlobalOptions.Json(),
        };
        command.SetHandler(
            console,
            (parsed, console) =>
                parsed.GetValue(only) is { } name
                    ? parsed.GetValue(data) is null && parsed.GetValue(output) is null && !parsed.GetValue(force)
                        ? CourseFunctionCheck.Run(name, console)
                        : console.Fail(
                            Failure.BadInput(
                                "--only: nothing is trained or written: leave out --data, --out and --force."
                            )
                        )
                    : Run(
                        Prelude.Optional(parsed.GetValue(data)),
                        parsed.GetValue(output) ?? CourseFiles.DefaultFolder,
                        parsed.GetValue(force),
                        console
                    )
        );
        return command;
    }

    private static ExitCode Run(Option<string> data, string output, bool force, CommandConsole console) =>
        (
            from exists in DataLoading.CheckFolder(data)
            from free in CourseFiles.CheckFree(output, force)
            from runs in CourseTraining.Train(data, console)
            let functions = CourseFunctions.All.Bind(CourseFunctions.Rows)
            from written in Write(runs, functions, data, output, console)
            select (Rows: runs.Bind(run => run.Rows), functions)
        ).Match(all => Report(all.Rows, all.functions, data, console, output), console.Fail);

    private static Outcome<Unit> Write(
        EquatableArray<CourseRun> runs,
        EquatableArray<CourseRow> functions,
        Option<string> data,
        string output,
        CommandConsole console
    )
    {
        var pictures = CoursePictures.Of(runs);
        var leftOut = LeftOut(data)
            .Map(one => (one.Experiment, CourseReport.LeftOut(one.Experiment, one.Files, data.IsSome)));
        var verdict = CourseReport.Verdict(runs.Bind(run => run.Rows) + functions);
        var page = CoursePage.Of(verdict, runs, functions, leftOut, pictures);
        return CourseFiles.Write(
            console.Files,
            output,
            pictures.Map(one => new FileContent(CourseFiles.Picture(one.Comparison), one.Picture.ToFile())).Add(page)
        );
    }

    /// <summary>The experiments whose numbers are left out, with the files that they need.</summary>
    private static EquatableArray<(string Experiment, string Files)> LeftOut(Option<string> data) =>
        CourseTable
            .Experiments.Map(one => (one.Name, Files: CourseTable.MissingFiles(one.Name, data)))
            .Filter(one => !one.Files.IsEmpty)
            .Map(one => (one.Name, string.Join(" and ", one.Files)));

    /// <summary>
    /// Prints the table, its notes and the skipped experiments; fails if a number is off.
    /// </summary>
    /// <param name="rows">The numbers of the course's experiments and ours.</param>
    /// <param name="functions">Those of its functions.</param>
    /// <param name="folder">The folder with the course's data files.</param>
    /// <param name="console">The console.</param>
    /// <param name="output">The folder that was written.</param>
    internal static ExitCode Report(
        EquatableArray<CourseRow> rows,
        EquatableArray<CourseRow> functions,
        Option<string> folder,
        CommandConsole console,
        Option<string> output = default
    )
    {
        var leftOut = LeftOut(folder);
        if (console.IsJson)
        {
            console.Answer(json =>
            {
                CourseReport.Write(json, rows, functions, leftOut);
                output.IfSome(path => json.WriteString("folder", path));
            });
        }
        else
        {
            Print(rows, functions, leftOut, folder.IsSome, console);
            output
                .Filter(_ => !console.IsQuiet)
                .IfSome(path =>
                    console.Out.WriteLine($"Look at it in a browser: {Path.Combine(path, CourseFiles.Page)}")
                );
        }

        return (rows + functions).ForAll(row => row.Holds) ? ExitCode.Good : ExitCode.Failed;
    }

    private static void Print(
        EquatableArray<CourseRow> rows,
        EquatableArray<CourseRow> functions,
        EquatableArray<(string Experiment, string Files)> leftOut,
        bool hasFolder,
        CommandConsole console
    )
    {
        console.Out.WriteLine();
        CourseReport.Table(rows).Lines().Iter(console.Out.WriteLine);
        console.Out.WriteLine();
        CourseFunctionReport.Summary(functions).Lines().Iter(console.Out.WriteLine);
        console.Out.WriteLine();
        CourseReport.Notes(rows + functions).Iter(console.Out.WriteLine);
        leftOut.Iter(one => console.Out.WriteLine(CourseReport.LeftOut(one.Experiment, one.Files, hasFolder)));
        console.Out.WriteLine(CourseReport.Verdict(rows + functions));
    }
}
