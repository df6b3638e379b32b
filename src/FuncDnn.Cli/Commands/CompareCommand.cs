using System.CommandLine;
using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Cli.Reports.Html;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn compare</c>: writes one page of many runs.</summary>
internal static class CompareCommand
{
    private const string DefaultPage = "compare.html";

    /// <summary>Arguments, options, help and handler.</summary>
    public static CommandWithExamples Define(CommandConsole console)
    {
        var folders = new Argument<string[]>("DIR")
        {
            Description = "The folders of at least two runs; the folder of a sweep stands for all of its trials.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = PathOptions.File("--out", $"The page to write; {DefaultPage} by default.");
        var force = CommonOptions.Force();
        var command = new CommandWithExamples(
            "compare",
            "Write one page of many runs: the settings that differ, their curves over each other, their results.",
            "funcdnn compare runs/moons-gd runs/moons-adam",
            "funcdnn compare sweeps/moons-rates --out rates.html --force"
        )
        {
            folders,
            output,
            force,
            GlobalOptions.Json(),
        };
        command.SetHandler(
            console,
            (parsed, console) =>
                Run(
                    parsed.GetRequiredValue(folders),
                    parsed.GetValue(output) ?? DefaultPage,
                    parsed.GetValue(force),
                    console
                )
        );
        return command;
    }

    private static ExitCode Run(EquatableArray<string> folders, string page, bool force, CommandConsole console) =>
        (
            from free in OutputFile.CheckFree(page, force)
            from compared in RunComparisonTable.Read(console, folders)
            from written in console.Files.PutFile(page, ComparePage.Of(compared))
            select compared
        ).Match(compared => Print(compared, page, console), console.Fail);

    private static ExitCode Print(RunComparisonTable compared, string page, CommandConsole console)
    {
        if (console.IsJson)
        {
            console.Answer(json => CompareReport.Write(json, compared, page));
        }
        else if (console.IsQuiet)
        {
            console.Out.WriteLine(page);
        }
        else
        {
            CompareReport.Lines(compared).Iter(console.Out.WriteLine);
            console.Out.WriteLine();
            console.Out.WriteLine($"{compared.Headline}. Written to {page}.");
        }

        return ExitCode.Good;
    }
}
