using System.CommandLine;
using System.CommandLine.Completions;
using FuncDnn.Experiments.Course;
using FuncDnn.Runs.Inputs;

namespace FuncDnn.Cli.CommandLine;

/// <summary>Arguments and options that name experiments, folders and files.</summary>
internal static class PathOptions
{
    /// <summary>The value of an option that names a folder.</summary>
    public const string FolderName = "DIR";

    /// <summary>The value of an option that names a file.</summary>
    public const string FileName = "FILE";

    /// <summary>An experiment: a name of the catalogue, a file or standard input.</summary>
    public static Argument<string> Experiment() =>
        new("NAME|FILE.json")
        {
            Description = "A name from 'funcdnn list', a file, or - for standard input.",
            // Otherwise the help would list all names of the completion.
            HelpName = "NAME|FILE.json",
            CompletionSources = { _ => Catalogue.All.Map(one => new CompletionItem(one.Name)) },
        };

    /// <summary>An experiment, or the folder of a run.</summary>
    public static Argument<string> ExperimentOrRun() =>
        new("NAME|FILE.json|DIR")
        {
            Description = "An experiment: a name from 'funcdnn list', a file, or -; or the folder of a run.",
            HelpName = "NAME|FILE.json|DIR",
            CompletionSources = { _ => Catalogue.All.Map(one => new CompletionItem(one.Name)) },
        };

    /// <summary>A file with data of the user's own.</summary>
    public static Argument<string> DataFile() =>
        new("FILE")
        {
            Description =
                "A table: delimited text as spreadsheets write it, Parquet or JSON lines; arrays: npy, npz, mat, h5, IDX or "
                + "safetensors; or a folder with a folder of pictures for each class.",
        };

    /// <summary>The folder of a run.</summary>
    public static Argument<string> RunFolder(string name = "DIR") =>
        Stored(name, "The folder of a run, written by 'funcdnn run --out'.", "a run is a folder");

    private static Argument<string> Stored(string name, string description, string kind) =>
        new(name)
        {
            Description = description,
            Validators =
            {
                result =>
                {
                    if (result.Tokens.Any(token => token.Value == StandardInput.Word))
                    {
                        result.AddError($"{name}: {kind}, and cannot be read from standard input (-).");
                    }
                },
            },
        };

    /// <summary>The folders that a studio shows.</summary>
    public static Argument<string[]> StudioFolders() =>
        new(FolderName)
        {
            Description =
                "Folders: every run and sweep below them is shown; by default runs and sweeps in this folder.",
            Arity = ArgumentArity.ZeroOrMore,
            Validators =
            {
                result =>
                {
                    if (result.Tokens.Any(token => !IsName(token.Value)))
                    {
                        result.AddError($"{FolderName}: expected a folder.");
                    }
                },
            },
        };

    /// <summary>A trained model: the folder of a run, or a model file.</summary>
    public static Argument<string> Model()
    {
        var model = Stored(
            "MODEL",
            "The folder of a run, written by 'funcdnn run --out', or a file of 'funcdnn export --to model'.",
            "a model is a folder or a file"
        );
        model.CompletionSources.Add(_ => ModelsHere().Select(path => new CompletionItem(path)));
        return model;
    }

    // What is found without a search: the model files here, and the folders below the usual one.
    private static IEnumerable<string> ModelsHere() =>
        Directory
            .EnumerateFiles(".", "*.funcdnn")
            .Concat(Directory.Exists("runs") ? Directory.EnumerateDirectories("runs") : [])
            .Select(path => path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path)
            .Order(StringComparer.Ordinal);

    /// <summary>A file with a table like the one that a run was trained on.</summary>
    public static Argument<string> Table() =>
        new("FILE")
        {
            Description =
                "A table (delimited text, Parquet, JSON lines) with the columns that the run was trained on; for data "
                + "without names, the features in order and no header. For a run on arrays or pictures also a file of "
                + "arrays, or a folder of pictures. - for standard input.",
        };

    /// <summary>A sweep; not required when an example is printed instead.</summary>
    public static Argument<string?> Sweep() =>
        new("FILE.json")
        {
            Description = "The sweep: which settings vary, and how; - for standard input.",
            Arity = ArgumentArity.ZeroOrOne,
        };

    /// <summary>The folder with data files.</summary>
    public static Option<string?> Data() =>
        Folder("--data", "The folder with the data files of the course or of MNIST.");

    /// <summary>A folder.</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="description">What the folder is for.</param>
    public static Option<string?> Folder(string name, string description) =>
        ParsedOption.Of(name, FolderName, description, "a folder", word => IsName(word) ? word : null);

    /// <summary>Folders, one or more after the option.</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="description">What the folders are for.</param>
    public static Option<string[]?> Folders(string name, string description) =>
        new(name)
        {
            HelpName = FolderName,
            Description = description,
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = true,
            CustomParser = result =>
            {
                var words = result.Tokens.Select(token => token.Value).ToArray();
                foreach (var word in words.Where(word => !IsName(word)))
                {
                    result.AddError($"{name}: expected a folder, got '{word}'.");
                }

                return words;
            },
        };

    /// <summary>A file.</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="description">What the file is for.</param>
    public static Option<string?> File(string name, string description) =>
        ParsedOption.Of(
            name,
            FileName,
            description,
            "a file",
            word => IsName(word) && Path.GetFileName(word).Length > 0 ? word : null
        );

    // A file named - is ./-, since the word stands for a stream elsewhere.
    private static bool IsName(string word) => word.Length > 0 && word != StandardInput.Word;
}
