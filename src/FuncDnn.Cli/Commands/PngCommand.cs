using System.CommandLine;
using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Execution;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn png</c>: draws the pictures of a folder as PNG files too.</summary>
internal static class PngCommand
{
    private const int DefaultWidth = 1600;

    /// <summary>Arguments, options, help and handler.</summary>
    public static CommandWithExamples Define(CommandConsole console)
    {
        var folder = new Argument<string>(PathOptions.FolderName)
        {
            Description = "A folder with pictures (*.svg): that of a run, or that of 'funcdnn course'.",
        };
        var width = NumberOptions.AtLeastOne("--width", $"The width in pixels; {DefaultWidth} by default.");
        var command = new CommandWithExamples(
            "png",
            "Draw the pictures of a folder as PNG files beside them, with rsvg-convert, Inkscape or Chromium.",
            "funcdnn png runs/moons-adam",
            "funcdnn png runs/course --width 3000"
        )
        {
            folder,
            width,
            GlobalOptions.Json(),
        };
        command.SetHandler(
            console,
            (parsed, console) =>
                Run(parsed.GetRequiredValue(folder), new PngConversion(parsed.GetValue(width) ?? DefaultWidth), console)
        );
        return command;
    }

    private static ExitCode Run(string folder, PngConversion conversion, CommandConsole console) =>
        (
            from pictures in Pictures(folder)
            from written in pictures.Aggregate(
                Outcome<Unit>.Of(Prelude.unit),
                (before, svg) => before.Bind(_ => Convert(svg, conversion, console))
            )
            select pictures.Map(PngOf)
        ).Match(files => Answer(files, console), console.Fail);

    private static ExitCode Answer(EquatableArray<string> files, CommandConsole console)
    {
        if (console.IsJson)
        {
            console.Answer(json =>
            {
                json.WriteStartArray("files");
                files.Iter(json.WriteStringValue);
                json.WriteEndArray();
            });
        }

        return ExitCode.Good;
    }

    private static string PngOf(string svg) => Path.ChangeExtension(svg, ".png");

    private static Outcome<EquatableArray<string>> Pictures(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return Failure.BadInput($"{folder} is no folder: name that of a run, such as runs/moons-adam.");
        }

        var pictures = Directory.GetFiles(folder, "*.svg").Order(StringComparer.Ordinal).ToEquatableArray();
        return pictures.IsEmpty ? WithoutPictures(folder) : pictures;
    }

    private static Failure WithoutPictures(string folder) =>
        RunFiles.Pngs.Find(name => File.Exists(Path.Combine(folder, name))).Case is string png
            ? Failure.BadInput(
                $"{folder} is a run of an earlier version: its pictures, such as {png}, are PNG already. To draw them "
                    + $"anew, make the run again: funcdnn run {Path.Combine(folder, RunFiles.Experiment)} --out DIR."
            )
            : Failure.BadInput($"{folder} has no pictures (*.svg).");

    private static Outcome<Unit> Convert(string svg, PngConversion conversion, CommandConsole console)
    {
        var png = PngOf(svg);
        return conversion
            .Convert(svg, png, Environment.GetEnvironmentVariable("PATH") ?? "")
            .Map(_ =>
            {
                if (!console.IsJson)
                {
                    console.Out.WriteLine(png);
                }

                return Prelude.unit;
            });
    }
}
