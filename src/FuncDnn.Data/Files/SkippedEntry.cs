using LanguageExt.Common;

namespace FuncDnn.Data.Files;

/// <summary>An entry of a file that holds no real numbers: it is passed over unless it is asked for.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Kind">What it holds, for example <c>text</c>.</param>
public sealed record SkippedEntry(string Name, string Kind)
{
    /// <summary>The error of the reader that is asked for it.</summary>
    internal Error Error(string file, string remedy) =>
        ReadError.At(file, $"array {Name}", $"it holds {Kind}, not real numbers", remedy);
}
