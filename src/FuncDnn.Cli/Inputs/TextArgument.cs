using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Files;
using FuncDnn.Data.Files;
using LanguageExt;

namespace FuncDnn.Cli.Inputs;

/// <summary>The text that the user names: a file, or <c>-</c> for standard input.</summary>
internal static class TextArgument
{
    // The experiment of a network with ten thousand layers has a tenth of it; a device has no end.
    private const int Longest = 16 << 20;

    /// <summary>The word for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>The name of standard input in messages.</summary>
    public const string InputName = "standard input";

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
        word == StandardInput ? ReadInput(input)
        : Directory.Exists(word) ? Failure.BadInput($"{word}: this is a folder: name the {kind} file in it.")
        : IsMissing(word) ? Failure.BadInput($"{word}: there is no such file; {remedy} to start from.")
        : (from file in FileBytes.Read(word, Longest) from text in TextBytes.Decode(file) select (text, word)).OrFail();

    // A file in a folder that may not be read is not missing.
    private static bool IsMissing(string path) =>
        FileErrors
            .Try(() => File.GetAttributes(path))
            .ToEither()
            .Match(
                Left: error => error.Exception.Case is FileNotFoundException or DirectoryNotFoundException,
                Right: _ => false
            );

    private static Either<Failure, (string Text, string Source)> ReadInput(TextReader input) =>
        FileErrors
            .Try(() => ReadBounded(input))
            .OrFail(error => Failure.BadInput($"{InputName}: it cannot be read: {error}."))
            .Bind(text =>
                text.Length > Longest ? Failure.BadInput($"{InputName}: it has more than {Longest} characters.")
                : text.Contains('\uFFFD', StringComparison.Ordinal)
                    ? Failure.BadInput($"{InputName}: it has letters that are not UTF-8; save it as UTF-8.")
                : Prelude.Right<Failure, (string, string)>((text, InputName))
            );

    private static string ReadBounded(TextReader input)
    {
        var text = new char[4096];
        for (var count = 0; ; )
        {
            var read = input.ReadBlock(text, count, text.Length - count);
            count += read;
            if (count < text.Length || count > Longest)
            {
                return new string(text, 0, count);
            }

            Array.Resize(ref text, 2 * text.Length);
        }
    }
}
