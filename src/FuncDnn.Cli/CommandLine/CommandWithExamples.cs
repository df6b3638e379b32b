using System.CommandLine;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Output;

namespace FuncDnn.Cli.CommandLine;

/// <summary>A command whose help shows examples.</summary>
internal sealed class CommandWithExamples(string name, string description, params string[] examples)
    : Command(name, description)
{
    /// <summary>Command lines to copy.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;

    /// <summary>Sets what the command does, with a console that follows the <see cref="GlobalOptions"/>.</summary>
    public void SetHandler(CommandConsole console, Func<ParseResult, CommandConsole, ExitCode> handler) =>
        SetAction(parsed =>
            (int)
                EnvironmentVariables
                    .Check()
                    .Match(_ => handler(parsed, GlobalOptions.Apply(parsed, console)), console.Fail)
        );
}
