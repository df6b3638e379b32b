using FuncDnn.Data.Partitions;
using FuncDnn.Data.Streams;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>The rules of the settings of streams.</summary>
internal static class StreamSettings
{
    /// <summary>What is wrong with the settings of a source.</summary>
    public static EquatableArray<string> Errors(string type, bool stream, Option<int> window, bool stratified) =>
        When(type, window.IsSome && !stream, "StreamWindow has no use without Stream: leave it out")
        + When(
            type,
            window.Exists(rows => rows < StreamWindow.Blocks),
            $"StreamWindow must be at least {StreamWindow.Blocks} rows"
        )
        + When(type, stream && stratified, "a stream is divided row by row: leave out Stratified");

    /// <summary>The parts of the rows.</summary>
    public static RowParts Parts(double testFraction, uint seed, Option<ValidationPart> validation) =>
        new(
            testFraction,
            seed,
            validation.Map(part => part.Fraction).IfNone(0),
            validation.Map(part => part.Seed).IfNone(0)
        );

    private static EquatableArray<string> When(string type, bool wrong, string sentence) =>
        wrong ? [$"{type}: {sentence}."] : [];
}
