using System.CommandLine;
using System.CommandLine.Completions;
using FuncDnn.Data.Json;
using FuncDnn.Experiments;

namespace FuncDnn.Cli.CommandLine;

/// <summary>Options that several commands share.</summary>
internal static class CommonOptions
{
    /// <summary>Settings of the experiment to change.</summary>
    public static Option<SettingOverride[]?> Set() =>
        new("--set")
        {
            HelpName = "PATH=VALUE",
            Description = "Change a setting, such as optimizer.rate=0.001 or network.0.units=20; may be repeated.",
            CustomParser = result =>
            {
                var words = result.Tokens.Select(token => token.Value).ToArray();
                foreach (var word in words.Where(word => word.IndexOf('=', StringComparison.Ordinal) < 1))
                {
                    result.AddError($"--set: expected PATH=VALUE, got '{word}'.");
                }

                return
                [
                    .. words
                        .Select(word => word.Split('=', 2))
                        .Select(pair => new SettingOverride(
                            pair[0],
                            SettingValue.OfWord(pair.ElementAtOrDefault(1) ?? "")
                        )),
                ];
            },
        };

    /// <summary>The precision, overriding the experiment's.</summary>
    public static Option<Precision?> Precision() =>
        ParsedOption.Of<Precision?>(
            "--precision",
            "double|single",
            "Override the experiment's precision.",
            "double or single",
            word =>
                word switch
                {
                    "double" => Experiments.Precision.Double,
                    "single" => Experiments.Precision.Single,
                    _ => null,
                }
        );

    /// <summary>Writes the reports for TensorBoard too.</summary>
    public static Option<bool> TensorBoard() =>
        Flag("--tensorboard", "Write the reports as an event file too: tensorboard --logdir DIR shows them.");

    /// <summary>The column to predict.</summary>
    public static Option<string?> Target() =>
        new("--target") { HelpName = "COLUMN", Description = "The column or array of a data file to predict." };

    /// <summary>Columns of the table to write beside the predictions.</summary>
    public static Option<string[]?> Keep() =>
        new("--keep")
        {
            HelpName = "COLUMNS",
            Description =
                "Columns of the table to write before the predictions, such as id,name: their cells keep their text. "
                + "May be repeated.",
        };

    /// <summary>Allows an existing file to be overwritten.</summary>
    public static Option<bool> Force() => Flag("--force", "Overwrite an existing file.");

    /// <summary>An option without a value.</summary>
    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    /// <summary>An option with a name as its value.</summary>
    /// <param name="option">The option's name.</param>
    /// <param name="description">What the name is for.</param>
    /// <param name="known">Gives the names for completion.</param>
    public static Option<string?> Name(string option, string description, Func<IEnumerable<string>> known) =>
        new(option)
        {
            HelpName = "NAME",
            Description = description,
            CompletionSources = { _ => known().Select(one => new CompletionItem(one)) },
        };
}
