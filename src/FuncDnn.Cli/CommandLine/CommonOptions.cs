using System.CommandLine;
using FuncDnn.Cli.Commands;
using FuncDnn.Training;

namespace FuncDnn.Cli.CommandLine;

/// <summary>The words for what is wanted in place of the usual.</summary>
internal static class CommonOptions
{
    /// <summary>Settings of the experiment that are changed.</summary>
    public static Option<Change[]?> Set() =>
        new("--set")
        {
            HelpName = "PATH=VALUE",
            Description = "Change a setting, as optimizer.rate=0.001 or network.0.units=20; may be repeated.",
            CustomParser = result =>
            {
                var words = result.Tokens.Select(token => token.Value).ToArray();
                foreach (var word in words.Where(word => word.IndexOf('=', StringComparison.Ordinal) < 1))
                {
                    result.AddError($"--set: PATH=VALUE is wanted, not '{word}'.");
                }

                return
                [
                    .. words
                        .Select(word => word.Split('=', 2))
                        .Select(both => new Change(both[0], SettingValue.OfWord(both.ElementAtOrDefault(1) ?? ""))),
                ];
            },
        };

    /// <summary>The precision instead of the experiment's own.</summary>
    public static Option<Precision?> Precision() =>
        ParsedOption.Of<Precision?>(
            "--precision",
            "double|single",
            "Instead of the experiment's own.",
            "double or single",
            word =>
                word switch
                {
                    "double" => Training.Precision.Double,
                    "single" => Training.Precision.Single,
                    _ => null,
                }
        );

    /// <summary>The format of an export.</summary>
    public static Option<ExportFormat?> Format()
    {
        var format = ParsedOption.Of(
            "--to",
            string.Join('|', ExportFormat.All.Map(one => one.Name)),
            "The model for ONNX, or its parameters.",
            $"one of {ExportFormat.Names}",
            word => ExportFormat.All.Find(one => one.Name == word).MatchUnsafe(one => one, () => null)
        );
        format.Required = true;
        return format;
    }

    /// <summary>The wish for reports that TensorBoard shows.</summary>
    public static Option<bool> TensorBoard() =>
        new("--tensorboard")
        {
            Description = "Write the reports as an event file too: tensorboard --logdir DIR shows them.",
        };

    /// <summary>Consent to replace a file.</summary>
    public static Option<bool> Force() => new("--force") { Description = "Write over a file that is there." };
}
