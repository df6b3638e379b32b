using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt.Common;

namespace FuncDnn.Data.Files.Arrays;

/// <summary>What is in a file of arrays.</summary>
/// <param name="Entries">The arrays of real numbers.</param>
/// <param name="Skipped">What is passed over unless it is asked for.</param>
public sealed record ArrayListing(EquatableArray<ArrayEntry> Entries, EquatableArray<SkippedEntry> Skipped = default)
{
    /// <summary>The error of a name that is no array of real numbers.</summary>
    internal Error Missing(string file, string name) =>
        Skipped.Find(entry => entry.Name == name).Case is SkippedEntry skipped
            ? skipped.Error(file, Names)
            : ReadError.At(file, $"array {name}", "there is no array of that name", Names);

    /// <summary>The names of the arrays, as the end of an error.</summary>
    internal string Names =>
        Entries.IsEmpty
            ? "the file has no array of real numbers"
            : $"the file has {MessageText.List(Entries.Map(entry => entry.Name))}";
}
