using LanguageExt.Common;

namespace FuncDnn.Training;

/// <summary>What is said of a file that cannot be read: one line with the file, the place, the fault and the remedy.</summary>
internal static class FileError
{
    private const int LongestPart = 200;

    public static Error At(string file, string place, string fault, string remedy) =>
        Error.New($"{OneLine(file)}: {OneLine(place)}: {OneLine(fault)}; {OneLine(remedy)}.");

    // Names found inside a damaged file may hold anything, line ends included.
    private static string OneLine(string text) =>
        new([
            .. text.Take(LongestPart)
                .Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '?' : letter),
        ]);
}
