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
    public static Error At(string source, string fault) => Error.New(MessageText.Printable($"{source}: {fault}"));

    /// <summary>An error whose fault needs no remedy.</summary>
    public static Error At(string file, string place, string fault) =>
        Error.New(MessageText.Printable($"{file}: {place}: {fault}"));

    /// <summary>The error of a stream that cannot be read.</summary>
    public static Error Unreadable(string source, IOException fault) =>
        At(source, $"it cannot be read: {fault.Message.TrimEnd('.')}.");

    private static string OneLine(string text) => MessageText.Printable(MessageText.Shorten(text, LongestPart));
}
