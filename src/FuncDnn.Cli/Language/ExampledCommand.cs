using System.CommandLine;

namespace FuncDnn.Cli.Language;

/// <summary>A command with examples, which its help shows.</summary>
/// <param name="name">The word that calls it.</param>
/// <param name="description">What it does.</param>
/// <param name="examples">How it is called.</param>
internal sealed class ExampledCommand(string name, string description, params string[] examples)
    : Command(name, description)
{
    /// <summary>How it is called.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;

    /// <summary>Says what the command does, with a console that has heard <see cref="SharedWords"/>.</summary>
    /// <param name="console">What the command speaks with.</param>
    /// <param name="action">What it does.</param>
    public void Does(CommandConsole console, Func<ParseResult, CommandConsole, ExitCode> action) =>
        SetAction(words => (int)action(words, SharedWords.Heard(words, console)));
}
