using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Data.Json;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Course.Functions;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Output;

namespace FuncDnn.Cli.Commands;

/// <summary>
/// <c>funcdnn course --only FUNCTION</c>: every number that the notes print for one function, beside ours.
/// </summary>
internal static class CourseFunctionCheck
{
    /// <summary><c>--only FUNCTION</c>.</summary>
    public static System.CommandLine.Option<string?> Option()
    {
        var option = CommonOptions.Name(
            "--only",
            "One function of the course notes only, such as linear_forward; nothing is trained.",
            () => CourseFunctions.Names
        );
        option.HelpName = "FUNCTION";
        return option;
    }

    /// <summary>Compares the numbers of one function.</summary>
    /// <param name="name">Its name in the notes.</param>
    /// <param name="console">The console.</param>
    public static ExitCode Run(string name, CommandConsole console) =>
        CourseFunctions
            .Find(name)
            .Match(
                function => Report(CourseFunctions.Rows(function), console),
                () =>
                    console.Fail(
                        Failure.BadInput(
                            $"--only: the notes print no numbers of a function '{name}'"
                                + Suggestions.DidYouMean(name, CourseFunctions.Names)
                                + $" They do of {string.Join(", ", CourseFunctions.Names)}."
                        )
                    )
            );

    /// <summary>Prints the numbers of one function; fails if one is off.</summary>
    /// <param name="rows">The numbers, at least one.</param>
    /// <param name="console">The console.</param>
    internal static ExitCode Report(EquatableArray<CourseRow> rows, CommandConsole console)
    {
        var agrees = rows.ForAll(row => row.Holds);
        if (console.IsJson)
        {
            console.Answer(json =>
            {
                json.WriteBoolean("agrees", agrees);
                CourseFunctionReport.Write(json, rows);
            });
        }
        else
        {
            CourseFunctionReport.Table(rows).Lines().Iter(console.Out.WriteLine);
            console.Out.WriteLine();
            CourseReport.Notes(rows).Iter(console.Out.WriteLine);
            console.Out.WriteLine(CourseReport.Verdict(rows));
        }

        return agrees ? ExitCode.Good : ExitCode.Failed;
    }
}
