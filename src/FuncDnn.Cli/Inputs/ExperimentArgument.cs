using FuncDnn.Cli.Failures;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Inputs;

/// <summary>The experiment that a person names: one of the catalogue, a file, or <c>-</c> for standard input.</summary>
internal static class ExperimentArgument
{
    private const string StandardInput = "-";

    /// <summary>Finds or reads the experiment.</summary>
    /// <param name="word">What the person wrote.</param>
    /// <param name="input">Standard input.</param>
    /// <returns>The experiment, or all that is wrong with it.</returns>
    public static Either<Failure, Experiment> Read(string word, TextReader input) =>
        Catalogue.Find(word).Case is Experiment known ? known
        : word == StandardInput || IsFile(word) ? Parsed(word, input)
        : Unknown(word);

    /// <summary>Finds or reads an experiment that a file names.</summary>
    /// <param name="word">What is written there.</param>
    /// <param name="folder">The file's folder, in which other files are looked for.</param>
    /// <returns>The experiment, or all that is wrong with it.</returns>
    public static Either<Failure, Experiment> Beside(string word, string folder) =>
        Catalogue.Find(word).Case is Experiment known ? known
        : IsFile(Path.Combine(folder, word)) && (IsFile(word) || Path.Exists(Path.Combine(folder, word)))
            ? Parsed(Path.Combine(folder, word), TextReader.Null)
        : Unknown(word);

    private static Either<Failure, Experiment> Unknown(string word) =>
        Failure.BadInput(
            $"there is no experiment '{word}'{Suggestions.DidYouMean(word, Catalogue.All.Map(one => one.Name))} "
                + "'funcdnn list' names them all; a file's name ends in .json."
        );

    private static bool IsFile(string word) =>
        Path.Exists(word)
        || word.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
        || word.Contains('/')
        || word.Contains(Path.DirectorySeparatorChar);

    private static Either<Failure, Experiment> Parsed(string word, TextReader input) =>
        TextArgument
            .Read(word, input, "experiment's", "'funcdnn show NAME' prints one")
            .Bind(read => Experiment.FromJson(read.Text, read.Source).ToEither().MapLeft(Failure.BadInput));
}
