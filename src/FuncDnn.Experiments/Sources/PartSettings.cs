using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Sources;

/// <summary>The setting of several files, which several sources have.</summary>
internal static class PartSettings
{
    /// <summary>What is wrong with the settings of a source.</summary>
    public static EquatableArray<string> Errors(
        string type,
        EquatableArray<string> parts,
        bool stream,
        bool stratified
    ) =>
        parts.IsEmpty
            ? []
            : When(type, parts.Exists(part => part.Length == 0), "a part has no name: give each one")
                + When(type, parts.Distinct().Count() < parts.Count, "two parts are the same: name each once")
                + When(type, stream, "parts are held in memory: leave out Stream, or Parts")
                + When(type, stratified, "parts are divided row by row: leave out Stratified");

    private static EquatableArray<string> When(string type, bool wrong, string sentence) =>
        wrong ? [$"{type}: {sentence}."] : [];
}
