using FuncDnn.Data.Json;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Course;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Output;

namespace FuncDnn.Runs.Inputs;

/// <summary>The experiment that the user names: one of the catalogue, a file, or <c>-</c> for standard input.</summary>
internal static class ExperimentArgument
{
    private const string Kind = "experiment's";
    private const string Remedy = "'funcdnn show NAME' prints one";

    /// <summary>Finds or reads the experiment.</summary>
    /// <param name="word">The argument.</param>
    /// <param name="console">Its standard input.</param>
    /// <returns>The experiment, or all its errors.</returns>
    public static Outcome<Experiment> Read(string word, CommandConsole console) =>
        Catalogue.Find(word).Case is Experiment known ? known
        : word == StandardInput.Word || IsFile(word)
            ? TextArgument.Read(word, console, Kind, Remedy).Bind(read => Parse(read.Text, read.Source))
        : Unknown(word);

    /// <summary>Finds or reads the experiment of a sweep.</summary>
    /// <param name="word">The name in the sweep.</param>
    /// <param name="folder">The sweep's folder, which paths are relative to.</param>
    /// <returns>The experiment, or all its errors.</returns>
    public static Outcome<Experiment> RelativeTo(string word, string folder) =>
        Catalogue.Find(word).Case is Experiment known ? known
        : ProposalArgument.IsData(Path.Combine(folder, word))
            ? Failure.BadInput(
                $"{word} is no experiment but data: 'funcdnn new {word} --target COLUMN' writes an experiment for it to "
                    + "name here."
            )
        : IsFile(Path.Combine(folder, word)) && (IsFile(word) || Path.Exists(Path.Combine(folder, word)))
            ? ReadFile(Path.Combine(folder, word))
        : Unknown(word);

    /// <summary>Reads the experiment of a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The experiment, or all its errors.</returns>
    public static Outcome<Experiment> ReadFile(string path) =>
        TextArgument.ReadFile(path, Kind, Remedy).Bind(read => Parse(read.Text, read.Source));

    private static Outcome<Experiment> Unknown(string word) =>
        Failure.BadInput(
            $"there is no experiment '{word}'{Suggestions.DidYouMean(word, Catalogue.All.Map(one => one.Name))} "
                + "'funcdnn list' names them all; a file's name ends in .json."
        );

    private static bool IsFile(string word) =>
        Path.Exists(word)
        || word.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
        || word.Contains('/')
        || word.Contains(Path.DirectorySeparatorChar);

    private static Outcome<Experiment> Parse(string text, string source) => Experiment.FromJson(text, source).OrFail();
}
