using FuncDnn.Cli.ConsoleReport;
using FuncDnn.Cli.Storage;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn export</c>: writes the model of a run for other programs.</summary>
internal static class ExportCommand
{
    /// <summary>Runs the command.</summary>
    /// <param name="options">What the person asks.</param>
    /// <param name="console">What the command speaks with.</param>
    /// <returns>What the shell is told.</returns>
    public static ExitCode Run(ExportOptions options, CommandConsole console)
    {
        var path = options.Out.IfNone(() => Path.Combine(options.Folder, $"model.{options.Format.Name}"));
        return (
            from free in OutputFile.Free(path, options.Force)
            from experiment in Experiment(options.Folder)
            from model in Model(options.Folder, experiment)
            from bytes in options.Format.Write(experiment.Name, model).ToEither().MapLeft(Failure.BadInput)
            from written in console.Files.PutFile(path, bytes)
            select written
        ).Match(
            _ =>
            {
                if (console.IsJson)
                {
                    console.Answer(json => json.WriteString("file", path));
                }
                else
                {
                    console.Out.WriteLine(path);
                }

                return ExitCode.Good;
            },
            console.Fail
        );
    }

    private static Either<Failure, Experiment> Experiment(string folder) =>
        Directory.Exists(folder)
            ? ExperimentArgument.Read(Path.Combine(folder, RunFile.Experiment), TextReader.Null)
            : Failure.BadInput($"there is no folder {folder}: name one that 'funcdnn run' has written.");

    private static Either<Failure, TrainedModel> Model(string folder, Experiment experiment) =>
        from content in SafeTensors.Read(Path.Combine(folder, RunFile.Parameters)).ToEither().MapLeft(Failure.BadInput)
        from model in ModelFile.Read(experiment, content, RunFile.Parameters).ToEither().MapLeft(Failure.BadInput)
        select model;
}
