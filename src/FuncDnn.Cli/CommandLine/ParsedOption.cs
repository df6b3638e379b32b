using System.CommandLine;
using System.CommandLine.Completions;

namespace FuncDnn.Cli.CommandLine;

/// <summary>An option with one word, which is read or refused in one line.</summary>
internal static class ParsedOption
{
    /// <summary>The option.</summary>
    /// <typeparam name="T">What the word is read as.</typeparam>
    /// <param name="name">The option's name.</param>
    /// <param name="helpName">What stands for the word in the help; choices are parted by |, and completed.</param>
    /// <param name="description">What the option is for.</param>
    /// <param name="wanted">What is asked for where the word cannot be read.</param>
    /// <param name="parse">Reads the word; null where it cannot be read.</param>
    public static Option<T?> Of<T>(
        string name,
        string helpName,
        string description,
        string wanted,
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
                    result.AddError($"{name}: {wanted} is wanted, not '{word}'.");
                }

                return value;
            },
        };
        // An enumeration would be completed with the names of its members.
        option.CompletionSources.Clear();
        option.CompletionSources.Add(_ =>
            helpName.Contains('|') ? helpName.Split('|').Select(one => new CompletionItem(one)) : []
        );
        return option;
    }
}
