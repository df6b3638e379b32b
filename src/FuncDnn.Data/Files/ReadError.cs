using System.Text;
using FuncDnn.Numerics.Validation;
using LanguageExt.Common;

namespace FuncDnn.Data.Files;

/// <summary>The error of a file that cannot be read: one line with file, place, fault and remedy.</summary>
internal static class ReadError
{
    private const int LongestPart = 200;

    public static Error At(string file, string place, string fault, string remedy) =>
        Error.New($"{OneLine(file)}: {OneLine(place)}: {OneLine(fault)}; {OneLine(remedy)}.");

    /// <summary>An error whose source names the place too.</summary>
    public static Error At(string source, string fault) => Error.New(Printable($"{source}: {fault}"));

    /// <summary>An error whose fault needs no remedy.</summary>
    public static Error At(string file, string place, string fault) =>
        Error.New(Printable($"{file}: {place}: {fault}"));

    // Names in a damaged file may contain anything, line ends included.
    private static string OneLine(string text) => Printable(MessageText.Shorten(text, LongestPart));

    // Enumerating runes replaces lone surrogates by U+FFFD.
    private static string Printable(string text) =>
        string.Concat(
            text.EnumerateRunes()
                .Select(letter => Rune.IsControl(letter) || letter == Rune.ReplacementChar ? "?" : letter.ToString())
        );
}
