using LanguageExt.Common;

namespace FuncDnn.Training;

/// <summary>What is said of a file that cannot be read: one line with the file, the place, the fault and the remedy.</summary>
internal static class FileError
{
    private const int LongestPart = 200;

    public static Error At(string file, string place, string fault, string remedy) =>
        Error.New($"{OneLine(file)}: {OneLine(place)}: {OneLine(fault)}; {OneLine(remedy)}.");

    // Names found inside a damaged file may hold anything, line ends included.
    private static string OneLine(string text) => Printable(text.Length > LongestPart ? text[..LongestPart] : text);

    /// <summary>The text with a question mark for every letter that would end a line or that no terminal shows.</summary>
    public static string Printable(string text) =>
        string.Concat(text.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '?' : letter));
}
