using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Inputs;
using FuncDnn.Cli.Output;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn show</c>: prints an experiment, complete, for a person to edit and run.</summary>
internal static class ShowCommand
{
    /// <summary>Runs the command.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="console">What the command speaks with.</param>
    /// <returns>What the shell is told.</returns>
    public static ExitCode Run(ExperimentChoice experiment, CommandConsole console) =>
        experiment
            .Read(console.In)
            .Match(
                one =>
                {
                    console.Out.Write(one.ToJson());
                    return ExitCode.Good;
                },
                console.Fail
            );
}
