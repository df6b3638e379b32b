using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Files;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Cli.Inputs;

/// <summary>The text that the user names: a file, or <c>-</c> for standard input.</summary>
internal static class TextArgument
{
    private const string StandardInput = "-";

    /// <summary>Reads the text.</summary>
    /// <param name="word">The argument.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="kind">The kind of file: "experiment's".</param>
    /// <param name="remedy">How to get such a file.</param>
    /// <returns>The text and its name in messages.</returns>
    public static Either<Failure, (string Text, string Source)> Read(
        string word,
        TextReader input,
        string kind,
        string remedy
    ) =>
        FileErrors
            .Try(() => word == StandardInput ? (input.ReadToEnd(), "standard input") : (File.ReadAllText(word), word))
            .ToEither()
            .MapLeft(error => Failure.BadInput($"{word}: {Reason(word, error, kind, remedy)}"));

    private static string Reason(string path, Error error, string kind, string remedy) =>
        error.Exception.Case switch
        {
            _ when Directory.Exists(path) => $"this is a folder: name the {kind} file in it.",
            FileNotFoundException or DirectoryNotFoundException => $"there is no such file; {remedy} to start from.",
            _ => $"it cannot be read: {error.Message}",
        };
}
