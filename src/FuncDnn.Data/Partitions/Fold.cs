using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Data.Partitions;

/// <summary>One of k folds: its examples are the test part, and all others are trained on.</summary>
/// <param name="Index">The fold, from 0 to <paramref name="Of"/> - 1.</param>
/// <param name="Of">The number k of folds, at least 2.</param>
/// <param name="Repeat">Which division into folds, from 0: repeats divide the same examples differently.</param>
/// <param name="Stratified">Whether each class has its share in every fold, where the targets are classes.</param>
/// <param name="Seed">The seed of the divisions.</param>
public sealed record Fold(int Index, int Of, int Repeat = 0, bool Stratified = true, uint Seed = 1) : IValidatable
{
    /// <summary>The seed of this division.</summary>
    internal RandomState Random => RandomState.Seed([Seed, (uint)Repeat]);

    /// <inheritdoc/>
    public EquatableArray<string> Validate() =>
        RangeCheck.Require(Of >= 2, nameof(Fold), nameof(Of), Of, "at least 2")
        + RangeCheck.Require(
            Index >= 0 && Index < Math.Max(Of, 1),
            nameof(Fold),
            nameof(Index),
            Index,
            $"from 0 to {Math.Max(Of, 1) - 1}"
        )
        + RangeCheck.NotNegative(nameof(Fold), nameof(Repeat), Repeat);
}
