using System.CommandLine;
using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Output;

namespace FuncDnn.Cli.CommandLine;

/// <summary>A command with examples, which its help shows.</summary>
/// <param name="name">The word that calls it.</param>
/// <param name="description">What it does.</param>
/// <param name="examples">How it is called.</param>
internal sealed class CommandWithExamples(string name, string description, params string[] examples)
    : Command(name, description)
{
    /// <summary>How it is called.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;

    /// <summary>Says what the command does, with a console that has heard <see cref="GlobalOptions"/>.</summary>
    /// <param name="console">What the command speaks with.</param>
    /// <param name="action">What it does.</param>
    public void Does(CommandConsole console, Func<ParseResult, CommandConsole, ExitCode> action) =>
        SetAction(words => (int)action(words, GlobalOptions.Heard(words, console)));
}
