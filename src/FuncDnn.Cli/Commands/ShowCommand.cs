using FuncDnn.Cli.CommandLine;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Inputs;
using FuncDnn.Runs.Output;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn show</c>: prints a complete experiment as JSON, to edit and run.</summary>
internal static class ShowCommand
{
    /// <summary>Arguments, options, help and handler.</summary>
    public static CommandWithExamples Define(CommandConsole console)
    {
        var experiment = new ExperimentOptions();
        var command = new CommandWithExamples(
            "show",
            "Print an experiment as JSON, complete with all defaults.",
            "funcdnn show moons-adam",
            "funcdnn show moons-adam > my.json",
            "funcdnn show moons-adam --set epochs=20"
        )
        {
            GlobalOptions.Json(),
        };
        experiment.AddTo(command);
        command.SetHandler(console, (parsed, console) => Run(experiment.Read(parsed), console));
        return command;
    }

    private static ExitCode Run(ExperimentChoice choice, CommandConsole console) =>
        Interruptible
            .Read(console, () => choice.Read(console))
            .Match(
                experiment =>
                {
                    console.Out.Write(experiment.ToJson());
                    return ExitCode.Good;
                },
                console.Fail
            );
}
