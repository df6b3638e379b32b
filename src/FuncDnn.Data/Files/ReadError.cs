using LanguageExt.Common;

namespace FuncDnn.Data.Files;

/// <summary>What is said of a file that cannot be read: one line with the file, the place, the fault and the remedy.</summary>
internal static class ReadError
{
    private const int LongestPart = 200;

    public static Error At(string file, string place, string fault, string remedy) =>
        Error.New($"{OneLine(file)}: {OneLine(place)}: {OneLine(fault)}; {OneLine(remedy)}.");

    /// <summary>What is said where the source names the place too.</summary>
    public static Error At(string source, string fault) => Error.New(Printable($"{source}: {fault}"));

    /// <summary>What is said when the fault says all: what it quotes of the file is on that line too.</summary>
    public static Error At(string file, string place, string fault) =>
        Error.New(Printable($"{file}: {place}: {fault}"));

    // Names found inside a damaged file may hold anything, line ends included.
    private static string OneLine(string text) => Printable(text.Length > LongestPart ? text[..LongestPart] : text);

    private static string Printable(string text) =>
        string.Concat(text.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '?' : letter));
}
