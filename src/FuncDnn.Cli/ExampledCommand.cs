using System.CommandLine;

namespace FuncDnn.Cli;

/// <summary>A command with examples, which its help shows.</summary>
/// <param name="name">The word that calls it.</param>
/// <param name="description">What it does.</param>
/// <param name="examples">How it is called.</param>
internal sealed class ExampledCommand(string name, string description, params string[] examples)
    : Command(name, description)
{
    /// <summary>How it is called.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;
}
