using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Data.Partitions;

/// <summary>The examples that are taken from the training part for validation.</summary>
/// <param name="Fraction">Their fraction of the training part, above 0 and below 1; the number is rounded.</param>
/// <param name="Stratified">
/// Whether each class has its share of them, where the targets are classes; every class keeps a training example.
/// </param>
/// <param name="Seed">The seed that selects them.</param>
public sealed record ValidationPart(double Fraction = 0.2, bool Stratified = true, uint Seed = 1) : IValidatable
{
    /// <inheritdoc/>
    public EquatableArray<string> Validate() =>
        RangeCheck.Require(
            Fraction is > 0 and < 1,
            nameof(ValidationPart),
            nameof(Fraction),
            Fraction,
            "above 0 and below 1"
        );
}
