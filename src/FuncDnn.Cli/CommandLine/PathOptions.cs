using System.CommandLine;
using System.CommandLine.Completions;
using FuncDnn.Training;

namespace FuncDnn.Cli.CommandLine;

/// <summary>The words for what lies on the disk: experiments, folders and files.</summary>
internal static class PathOptions
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

    /// <summary>The folder of a run.</summary>
    public static Argument<string> RunFolder(string name = "DIR") =>
        new(name) { Description = "The folder of a run, as 'funcdnn run --out' has made it." };

    /// <summary>The folder with data files.</summary>
    public static Option<string?> Data() =>
        Folder("--data", "The folder with the data files of the course or of MNIST.");

    /// <summary>A folder.</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="description">What the folder is for.</param>
    public static Option<string?> Folder(string name, string description) =>
        ParsedOption.Of(name, "DIR", description, "a folder", word => word.Length > 0 ? word : null);

    /// <summary>A file.</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="description">What the file is for.</param>
    public static Option<string?> File(string name, string description) =>
        ParsedOption.Of(name, "FILE", description, "a file", word => Path.GetFileName(word).Length > 0 ? word : null);
}
