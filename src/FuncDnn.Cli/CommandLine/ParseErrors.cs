using System.CommandLine;
using System.CommandLine.Parsing;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using static LanguageExt.Prelude;

namespace FuncDnn.Cli.CommandLine;

/// <summary>The error messages of arguments that cannot be parsed.</summary>
internal static class ParseErrors
{
    /// <summary>The errors, one line each.</summary>
    public static Failure Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var known = command
            .Children.Concat(parsed.RootCommandResult.Command.Options.Where(option => option.Recursive))
            .Where(child => child is Option or Command)
            .Select(child => child.Name)
            .Distinct()
            .ToArray();
        // An unmatched word after an unknown option is probably its value, not a separate error.
        var unknown = parsed
            .UnmatchedTokens.Where((word, i) => i == 0 || word.StartsWith('-'))
            .Select(word => MisplacedOptions.Unknown(word, known))
            .ToArray();
        return Of(
            parsed,
            parsed
                .Errors.Where(error => unknown.Length == 0 || error.SymbolResult is not CommandResult)
                .Select(error => error.Message)
                .Concat(unknown)
        );
    }

    /// <summary>The messages with the command that shows the help.</summary>
    public static Failure Of(ParseResult parsed, IEnumerable<string> messages)
    {
        var help = string.Join(' ', Names(parsed.CommandResult).Append("--help"));
        return new(ExitCode.BadInput, messages.Select(message => $"{message} See '{help}'.").ToEquatableArray());
    }

    private static IEnumerable<string> Names(CommandResult command) =>
        (command.Parent is CommandResult parent ? Names(parent) : []).Append(command.Command.Name);
}
