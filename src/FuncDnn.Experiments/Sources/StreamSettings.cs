using FuncDnn.Data.Partitions;
using FuncDnn.Data.Streams;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>The settings of streams, which several sources have.</summary>
internal static class StreamSettings
{
    /// <summary>What is wrong with the settings of a source.</summary>
    public static EquatableArray<string> Errors(string type, bool stream, Option<int> window, bool stratified) =>
        When(type, window.IsSome && !stream, "StreamWindow has no use without Stream: leave it out")
        + When(
            type,
            window.Exists(rows => rows < StreamWindow.Shares),
            $"StreamWindow must be at least {StreamWindow.Shares} rows"
        )
        + When(type, stream && stratified, "a stream is divided row by row: leave out Stratified");

    /// <summary>How a file is streamed.</summary>
    public static StreamPlan Plan(
        double testFraction,
        uint seed,
        Option<int> window,
        Option<ValidationPart> validation,
        Func<Matrix<double>, EquatableArray<string>> targetErrors
    ) =>
        new(
            new RowParts(
                testFraction,
                seed,
                validation.Map(part => part.Fraction).IfNone(0),
                validation.Map(part => part.Seed).IfNone(0)
            ),
            window,
            targetErrors
        );

    private static EquatableArray<string> When(string type, bool wrong, string sentence) =>
        wrong ? [$"{type}: {sentence}."] : [];
}
