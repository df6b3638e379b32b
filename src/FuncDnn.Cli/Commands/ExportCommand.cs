using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Output;
using FuncDnn.Cli.Runs;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn export</c>: writes the model of a run for other programs.</summary>
internal static class ExportCommand
{
    /// <summary>Arguments, options, help and handler.</summary>
    public static CommandWithExamples Define(CommandConsole console)
    {
        var folder = PathOptions.RunFolder();
        var format = ParsedOption.Of(
            "--to",
            string.Join('|', ExportFormat.All.Map(one => one.Name)),
            "The model for ONNX, or its parameters.",
            $"one of {ExportFormat.Names}",
            word => ExportFormat.All.Find(one => one.Name == word).MatchUnsafe(one => one, () => null)
        );
        format.Required = true;
        var output = PathOptions.File("--out", "The file to write; model.FORMAT in the run's folder by default.");
        var force = CommonOptions.Force();
        var command = new CommandWithExamples(
            "export",
            "Write the model of a run, or its parameters alone, for other programs.",
            "funcdnn export runs/moons-adam --to onnx",
            "funcdnn export runs/moons-adam --to npz --out moons.npz --force"
        )
        {
            folder,
            format,
            output,
            force,
            GlobalOptions.Json(),
        };
        command.SetHandler(
            console,
            (parsed, console) =>
                Run(
                    new(
                        parsed.GetRequiredValue(folder),
                        parsed.GetRequiredValue(format)!,
                        Prelude.Optional(parsed.GetValue(output)),
                        parsed.GetValue(force)
                    ),
                    console
                )
        );
        return command;
    }

    private static ExitCode Run(Options options, CommandConsole console)
    {
        var path = options.Out.IfNone(() => Path.Combine(options.Folder, $"model.{options.Format.Name}"));
        return (
            from free in OutputFile.CheckFree(path, options.Force)
            from run in TrainedRun.Read(console, options.Folder)
            from bytes in options.Format.Write(run.Experiment.Name, run.Model).OrFail()
            from written in console.Files.PutFile(path, bytes)
            select (options.Format.Remarks?.Invoke(run.Model) ?? []) + Units(run, options.Folder)
        ).Match(remarks => Print(path, remarks, console), console.Fail);
    }

    // No format has a place for the scale of the targets.
    private static EquatableArray<string> Units(TrainedRun run, string folder) =>
        run.Predictor(folder)
            .Map(predictor =>
                predictor
                    .Transformation.Target.Columns.Choose(column => Prelude.Optional(column as NumberTarget))
                    .Filter(target => target is not { Mean: 0, Deviation: 1 })
                    .Map(target =>
                        FormattableString.Invariant(
                            $"column {target.Name} is {target.Deviation} times the output plus {target.Mean}"
                        ) + $", as {RunFiles.Transformation} says: the model was trained on scaled targets."
                    )
            )
            .IfLeft(EquatableArray<string>.Empty);

    private static ExitCode Print(string path, EquatableArray<string> remarks, CommandConsole console)
    {
        remarks.Iter(console.Warn);
        if (console.IsJson)
        {
            console.Answer(json => json.WriteString("file", path));
        }
        else
        {
            console.Out.WriteLine(path);
        }

        return ExitCode.Good;
    }

    /// <param name="Folder">The folder of a run.</param>
    /// <param name="Format">The format to write.</param>
    /// <param name="Out">The file; model.FORMAT in the folder when none is given.</param>
    /// <param name="Force">Overwrite an existing file.</param>
    private sealed record Options(string Folder, ExportFormat Format, Option<string> Out, bool Force);
}
