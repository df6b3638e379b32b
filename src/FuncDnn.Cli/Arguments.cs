using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;
using FuncDnn.Cli.Commands;
using FuncDnn.Training;

namespace FuncDnn.Cli;

/// <summary>The arguments and options of the commands.</summary>
internal static class Arguments
{
    /// <summary>The experiment, wherever it comes from.</summary>
    public static Argument<string> Experiment() =>
        new("NAME|FILE.json")
        {
            Description = "A name from 'funcdnn list', a file, or - for standard input.",
            // In place of all names, which only completion wants.
            HelpName = "NAME|FILE.json",
            CompletionSources = { _ => Catalogue.All.Map(one => new CompletionItem(one.Name)) },
        };

    /// <summary>The folder with data files.</summary>
    public static Option<string?> Data() =>
        Folder("--data", "The folder with the data files of the course or of MNIST.");

    /// <summary>A folder.</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="description">What the folder is for.</param>
    public static Option<string?> Folder(string name, string description) =>
        Parsed(name, "DIR", description, "a folder", word => word.Length > 0 ? word : null);

    /// <summary>A file.</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="description">What the file is for.</param>
    public static Option<string?> File(string name, string description) =>
        Parsed(name, "FILE", description, "a file", word => Path.GetFileName(word).Length > 0 ? word : null);

    /// <summary>Consent to replace a file.</summary>
    public static Option<bool> Force() => new("--force") { Description = "Write over a file that is there." };

    /// <summary>The format of an export.</summary>
    public static Option<ExportFormat?> Format()
    {
        var format = Parsed(
            "--to",
            string.Join('|', ExportFormat.All.Map(one => one.Name)),
            "The model for ONNX, or its parameters.",
            $"one of {ExportFormat.Names}",
            word => ExportFormat.All.Find(one => one.Name == word).MatchUnsafe(one => one, () => null)
        );
        format.Required = true;
        return format;
    }

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
        Parsed<Precision?>(
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

    /// <summary>The seed instead of the experiment's own.</summary>
    public static Option<uint?> Seed() =>
        Parsed<uint?>(
            "--seed",
            "N",
            "Instead of the experiment's own.",
            $"a whole number from 0 to {uint.MaxValue}",
            word => uint.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : null
        );

    /// <summary>How many cases are drawn of every law.</summary>
    public static Option<int?> Cases() =>
        AtLeastOne("--cases", $"Draw N cases of every law; {LawsCommand.UsualCases} by default.");

    /// <summary>The folder of a run.</summary>
    public static Argument<string> RunFolder(string name = "DIR") =>
        new(name) { Description = "The folder of a run, as 'funcdnn run --out' has made it." };

    /// <summary>How often a checkpoint is written.</summary>
    public static Option<long?> CheckpointEvery() =>
        Step("--checkpoint-every", "Keep a checkpoint after every N-th step; ten in a run by default.", least: 1);

    /// <summary>The wish for reports that TensorBoard shows.</summary>
    public static Option<bool> TensorBoard() =>
        new("--tensorboard")
        {
            Description = "Write the reports as an event file too: tensorboard --logdir DIR shows them.",
        };

    /// <summary>How many threads may be used.</summary>
    /// <param name="name">The option's name.</param>
    public static Option<int?> Threads(string name) =>
        AtLeastOne(name, "Use N threads at most; the result has the same bits with any number.");

    /// <summary>How many trials are trained at once.</summary>
    public static Option<int?> Workers() =>
        AtLeastOne(
            "--workers",
            "Train N trials at once, each on one thread; by default as many as there are threads. 1 has one use them all."
        );

    /// <summary>A number of steps.</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="description">What the number is for.</param>
    /// <param name="least">The least number possible.</param>
    public static Option<long?> Step(string name, string description, long least) =>
        Parsed<long?>(
            name,
            "N",
            description,
            $"a whole number of at least {least}",
            word =>
                long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var step) && step >= least
                    ? step
                    : null
        );

    private static Option<int?> AtLeastOne(string name, string description) =>
        Parsed<int?>(
            name,
            "N",
            description,
            "a whole number of at least 1",
            word =>
                int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1
                    ? number
                    : null
        );

    private static Option<T?> Parsed<T>(
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
