using FuncDnn.Cli.CommandLine;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn export</c>: writes the model of a run for other programs.</summary>
internal static class ExportCommand
{
    /// <summary>Arguments, options, help and handler.</summary>
    public static CommandWithExamples Define(CommandConsole console)
    {
        var model = PathOptions.Model();
        var format = ParsedOption.Of(
            "--to",
            string.Join('|', ExportFormat.All.Map(one => one.Name)),
            "The model in one file, the model for ONNX, or its parameters.",
            $"one of {ExportFormat.Names}",
            word => ExportFormat.All.Find(one => one.Name == word).MatchUnsafe(one => one, () => null)
        );
        format.Required = true;
        var output = PathOptions.File(
            "--out",
            "The file to write; model.EXTENSION in the run's folder, or beside the model file, by default."
        );
        var raw = CommonOptions.Flag(
            "--raw",
            "With --to onnx: the network alone, which takes transformed inputs. By default the file takes raw columns."
        );
        var force = CommonOptions.Force();
        var command = new CommandWithExamples(
            "export",
            "Write the model of a run as one file that predict, evaluate and programs read, or for other programs.",
            "funcdnn export runs/titanic --to model --out titanic.funcdnn",
            "funcdnn export runs/moons-adam --to onnx",
            "funcdnn export runs/moons-adam --to npz --out moons.npz --force"
        )
        {
            model,
            format,
            output,
            raw,
            force,
            GlobalOptions.Json(),
        };
        command.SetHandler(
            console,
            (parsed, console) =>
                Run(
                    new(
                        parsed.GetRequiredValue(model),
                        parsed.GetRequiredValue(format)!,
                        Prelude.Optional(parsed.GetValue(output)),
                        parsed.GetValue(raw),
                        parsed.GetValue(force)
                    ),
                    console
                )
        );
        return command;
    }

    private static ExitCode Run(Options options, CommandConsole console)
    {
        var path = options.Out.IfNone(() => DefaultPath(options.Model, options.Format));
        return (
            from format in options.Raw ? Raw(options.Format) : options.Format
            from free in OutputFile.CheckFree(path, options.Force)
            from apart in OutputFile.CheckNotRead(console.Files, path, [options.Model])
            from run in TrainedRun.Read(console, options.Model)
            from predictor in run.Predictor()
            from bytes in format.Write(predictor).OrFail()
            from written in console.Files.PutFile(path, bytes)
            select format.Remarks?.Invoke(predictor) ?? []
        ).Match(remarks => Print(path, remarks, console), console.Fail);
    }

    private static Outcome<ExportFormat> Raw(ExportFormat format) =>
        format.Raw is { } raw
            ? raw
            : Failure.BadInput($"--raw: it belongs to '--to onnx', not to '--to {format.Name}': leave it out.");

    private static string DefaultPath(string model, ExportFormat format) =>
        Directory.Exists(model)
            ? Path.Combine(model, $"model.{format.Extension}")
            : Path.ChangeExtension(model, format.Extension);

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

    /// <param name="Model">The folder of a run, or a model file.</param>
    /// <param name="Format">The format to write.</param>
    /// <param name="Out">The file; model.EXTENSION in the folder when none is given.</param>
    /// <param name="Raw">Write the network without the transformation of its data.</param>
    /// <param name="Force">Overwrite an existing file.</param>
    private sealed record Options(string Model, ExportFormat Format, Option<string> Out, bool Raw, bool Force);
}
