using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Files;
using FuncDnn.Cli.Output;
using FuncDnn.Cli.Runs;

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
            from run in TrainedRun.Read(options.Folder)
            from bytes in options.Format.Write(run.Experiment.Name, run.Model).ToEither().MapLeft(Failure.BadInput)
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
}
