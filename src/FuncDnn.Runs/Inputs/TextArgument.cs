using FuncDnn.Data.Files;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Output;

namespace FuncDnn.Runs.Inputs;

/// <summary>The text that the user names: a file, or <c>-</c> for standard input.</summary>
internal static class TextArgument
{
    // The experiment of a network with ten thousand layers has a tenth of it; a device has no end.
    private const int Longest = 16 << 20;

    /// <summary>Reads the text.</summary>
    /// <param name="word">The argument.</param>
    /// <param name="console">Its standard input.</param>
    /// <param name="kind">The kind of file: "experiment's".</param>
    /// <param name="remedy">How to get such a file.</param>
    /// <returns>The text and its name in messages.</returns>
    public static Outcome<(string Text, string Source)> Read(
        string word,
        CommandConsole console,
        string kind,
        string remedy
    ) =>
        word == StandardInput.Word
            ? StandardInput.Read(console, Longest).Bind(bytes => Decode(bytes, StandardInput.Name))
            : ReadFile(word, kind, remedy);

    /// <summary>Reads the text of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">The kind of file: "experiment's".</param>
    /// <param name="remedy">How to get such a file.</param>
    /// <returns>The text and its name in messages.</returns>
    public static Outcome<(string Text, string Source)> ReadFile(string path, string kind, string remedy) =>
        Directory.Exists(path) ? Failure.BadInput($"{path}: this is a folder: name the {kind} file in it.")
        : IsMissing(path) ? Failure.BadInput($"{path}: there is no such file; {remedy} to start from.")
        : FileBytes.Read(path, Longest).OrFail().Bind(bytes => Decode(bytes, path));

    private static Outcome<(string Text, string Source)> Decode(FileBytes bytes, string source) =>
        TextBytes.Decode(bytes).Map(text => (text, source)).OrFail();

    // A file in a folder that may not be read is not missing.
    private static bool IsMissing(string path) =>
        FileErrors
            .Try(() => File.GetAttributes(path))
            .Match(
                Fail: error => error.Exception.Case is FileNotFoundException or DirectoryNotFoundException,
                Succ: _ => false
            );
}
