using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Explaining;

/// <summary>How well the scores of a class, or of a label, separate its examples from the others.</summary>
/// <param name="Name">The class.</param>
/// <param name="Roc">The receiver operating characteristic.</param>
/// <param name="PrecisionRecall">Precision over recall.</param>
internal sealed record ClassCurves(string Name, RocCurve Roc, PrecisionRecallCurve PrecisionRecall)
{
    /// <summary>The curves of a class; none unless both examples of it and others exist.</summary>
    /// <param name="name">The class.</param>
    /// <param name="scores">The score of each example, no NaN.</param>
    /// <param name="isPositive">Whether each example is of the class.</param>
    /// <param name="weights">The weight of each example; none: 1.</param>
    public static Option<ClassCurves> Of(
        string name,
        EquatableArray<double> scores,
        EquatableArray<bool> isPositive,
        EquatableArray<double> weights
    ) =>
        ThresholdCounts.Of(scores, isPositive, weights) is { HasBoth: true } counts
            ? new ClassCurves(name, RocCurve.Of(counts), PrecisionRecallCurve.Of(counts))
            : Option<ClassCurves>.None;
}
