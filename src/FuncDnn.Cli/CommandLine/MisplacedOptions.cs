using System.CommandLine;
using System.CommandLine.Parsing;
using FuncDnn.Data.Json;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Cli.CommandLine;

/// <summary>Options in places where a value is expected, such as <c>--out --json</c>.</summary>
/// <remarks>
/// The parser takes any word for the value of an option. Here a word that is the name of an option, or begins with two
/// hyphens, is no value, unless it is joined to its option (<c>--out=./--json</c>) or follows <c>--</c>.
/// </remarks>
internal static class MisplacedOptions
{
    /// <summary>One message for each such word.</summary>
    /// <param name="words">The arguments after funcdnn.</param>
    /// <param name="parsed">What the parser made of them.</param>
    public static EquatableArray<string> Of(string[] words, ParseResult parsed)
    {
        var options = Options(parsed.CommandResult);
        var arguments = parsed
            .CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens.Select(token => token.Value))
            .ToArray();
        var messages = new List<string>();
        var before = words.TakeWhile(word => word != "--").ToArray();
        for (var i = 0; i < before.Length; i++)
        {
            var option = options.FirstOrDefault(one => Names(one).Contains(before[i]));
            if (option is null)
            {
                if (IsLikeOption(before[i], options) && arguments.Contains(before[i]))
                {
                    messages.Add(Unknown(before[i], options.Select(one => one.Name)));
                }
            }
            else if (option.Arity.MinimumNumberOfValues > 0 && ++i < before.Length)
            {
                if (IsLikeOption(before[i], options))
                {
                    messages.Add(NoValue(option, before[i]));
                }

                while (option.AllowMultipleArgumentsPerToken && i + 1 < before.Length && !IsOption(before[i + 1]))
                {
                    if (IsLikeOption(before[++i], options))
                    {
                        messages.Add(Unknown(before[i], options.Select(one => one.Name)));
                    }
                }
            }
        }

        return [.. messages];

        bool IsOption(string word) => options.Any(one => Names(one).Contains(word.Split('=')[0]));
    }

    /// <summary>The message for a word that is not known.</summary>
    /// <param name="word">The word.</param>
    /// <param name="known">The words that are known in its place.</param>
    public static string Unknown(string word, IEnumerable<string> known) =>
        $"'{word}' is unknown here{Suggestions.DidYouMean(word, known)}";

    private static string NoValue(Option option, string word) =>
        $"{option.Name}: '{word}' is taken for an option, not for its value; give one"
        + (
            option.HelpName is PathOptions.FolderName or PathOptions.FileName
                ? $", or write {option.Name}=./{word} if that is its name."
                : "."
        );

    private static Option[] Options(CommandResult command) =>
        [
            .. command.Command.Options,
            .. Above(command).SelectMany(one => one.Command.Options.Where(option => option.Recursive)),
        ];

    private static IEnumerable<CommandResult> Above(CommandResult command)
    {
        for (var above = command.Parent as CommandResult; above is not null; above = above.Parent as CommandResult)
        {
            yield return above;
        }
    }

    private static bool IsLikeOption(string word, Option[] options) =>
        word.StartsWith("--", StringComparison.Ordinal) || options.Any(option => Names(option).Contains(word));

    // An alias with a slash, which Windows has for the help, is a path elsewhere.
    private static IEnumerable<string> Names(Option option) =>
        option.Aliases.Where(alias => alias.StartsWith('-')).Prepend(option.Name);
}
