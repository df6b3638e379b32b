using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary>The experiment that a person names: one of the catalogue, a file, or <c>-</c> for standard input.</summary>
internal static class ExperimentArgument
{
    private const string StandardInput = "-";

    /// <summary>Finds or reads the experiment.</summary>
    /// <param name="word">What the person wrote.</param>
    /// <param name="input">Standard input.</param>
    /// <returns>The experiment, or all that is wrong with it.</returns>
    public static Either<Failure, Experiment> Read(string word, TextReader input) =>
        Catalogue.Find(word).Case switch
        {
            Experiment known => known,
            _ when word == StandardInput => Parse(input.ReadToEnd(), "standard input"),
            _ when IsFile(word) => ReadFile(word),
            _ => Failure.BadInput(
                $"there is no experiment '{word}'{Suggestions.DidYouMean(word, Catalogue.All.Map(one => one.Name))} "
                    + "'funcdnn list' names them all; a file's name ends in .json."
            ),
        };

    private static bool IsFile(string word) =>
        Path.Exists(word)
        || word.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
        || word.Contains('/')
        || word.Contains(Path.DirectorySeparatorChar);

    private static Either<Failure, Experiment> ReadFile(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Failure.BadInput($"{path}: {Reason(path, fault)}");
        }
    }

    private static string Reason(string path, Exception fault) =>
        fault switch
        {
            _ when Directory.Exists(path) => "this is a folder: name the experiment's file in it.",
            FileNotFoundException or DirectoryNotFoundException =>
                "there is no such file; 'funcdnn show NAME' prints one to begin with.",
            _ => $"it cannot be read: {fault.Message}",
        };

    private static Either<Failure, Experiment> Parse(string json, string source) =>
        Experiment.FromJson(json, source).ToEither().MapLeft(Failure.BadInput);
}
