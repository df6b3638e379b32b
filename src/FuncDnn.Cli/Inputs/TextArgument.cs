using FuncDnn.Cli.Failures;
using LanguageExt;

namespace FuncDnn.Cli.Inputs;

/// <summary>The text that a person names: a file, or <c>-</c> for standard input.</summary>
internal static class TextArgument
{
    private const string StandardInput = "-";

    /// <summary>Reads the text.</summary>
    /// <param name="word">What the person wrote.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="of">Whose file it is: the experiment's.</param>
    /// <param name="instead">How to get one where there is no such file.</param>
    /// <returns>The text and what to call it in messages; or why it cannot be read.</returns>
    public static Either<Failure, (string Text, string Source)> Read(
        string word,
        TextReader input,
        string of,
        string instead
    )
    {
        try
        {
            return word == StandardInput ? (input.ReadToEnd(), "standard input") : (File.ReadAllText(word), word);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Failure.BadInput($"{word}: {Reason(word, fault, of, instead)}");
        }
    }

    private static string Reason(string path, Exception fault, string of, string instead) =>
        fault switch
        {
            _ when Directory.Exists(path) => $"this is a folder: name the {of} file in it.",
            FileNotFoundException or DirectoryNotFoundException => $"there is no such file; {instead} to begin with.",
            _ => $"it cannot be read: {fault.Message}",
        };
}
