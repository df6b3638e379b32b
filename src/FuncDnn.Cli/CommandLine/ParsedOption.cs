using System.CommandLine;
using System.CommandLine.Completions;

namespace FuncDnn.Cli.CommandLine;

/// <summary>An option with one value, and one error message if it cannot be parsed.</summary>
internal static class ParsedOption
{
    /// <summary>The option.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="name">The option's name.</param>
    /// <param name="helpName">The value in the help; choices are separated by |, and the shell completes them.</param>
    /// <param name="description">What the option is for.</param>
    /// <param name="expected">What the error message asks for.</param>
    /// <param name="parse">Parses the value; null if it is invalid.</param>
    public static Option<T?> Of<T>(
        string name,
        string helpName,
        string description,
        string expected,
        Func<string, T?> parse
    )
    {
        var option = new Option<T?>(name)
        {
            HelpName = helpName,
            Description = description,
            CustomParser = result =>
            {
                var word = result.Tokens[0].Value;
                var value = parse(word);
                if (value is null)
                {
                    result.AddError($"{name}: expected {expected}, got '{word}'.");
                }

                return value;
            },
        };
        // The default completions of an enumeration are the names of its members.
        option.CompletionSources.Clear();
        option.CompletionSources.Add(_ =>
            helpName.Contains('|') ? helpName.Split('|').Select(one => new CompletionItem(one)) : []
        );
        return option;
    }
}
