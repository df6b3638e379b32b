using FuncDnn.Cli.Execution;
using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Files;
using FuncDnn.Cli.Inputs;
using FuncDnn.Cli.Output;
using FuncDnn.Model;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn run</c>: trains, says what came out, and keeps the run in a folder as it goes.</summary>
internal static class RunCommand
{
    /// <summary>Runs the command.</summary>
    /// <param name="options">What the person asks.</param>
    /// <param name="console">What the command speaks with.</param>
    /// <returns>What the shell is told.</returns>
    public static ExitCode Run(RunOptions options, CommandConsole console) =>
        (
            from experiment in options.Experiment.Read(console.In)
            from data in DataLoading.CheckData(options.Data)
            let path = options.Out.IfNone(() => Path.Combine("runs", experiment.Name))
            from done in new RunStarter(
                experiment,
                options.Data,
                path,
                options.CheckpointEvery,
                options.TensorBoard,
                options.Force
            ).Complete(run => new RunStart(run.Start, EquatableArray<FileContent>.Empty), console)
            select done
        ).Match(_ => ExitCode.Good, console.Fail);
}
