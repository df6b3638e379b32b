using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Training.Schedules;

/// <summary>The state of <see cref="ReduceOnPlateau"/>: a summary of the metrics so far.</summary>
/// <param name="Scale">The factor on the learning rate, from 0 to 1.</param>
/// <param name="Best">The lowest metric so far; none before the first metric.</param>
/// <param name="Waited">The number of consecutive metrics without an improvement.</param>
public sealed record Plateau(double Scale, Option<double> Best, int Waited) : IValidatable
{
    /// <summary>The state before the first metric: the rate is unchanged.</summary>
    public static Plateau Start { get; } = new(1, Option<double>.None, 0);

    /// <inheritdoc/>
    public EquatableArray<string> Validate() =>
        RangeCheck.Require(Scale is >= 0 and <= 1, nameof(Plateau), nameof(Scale), Scale, "from 0 to 1")
        + RangeCheck.Require(!Best.Exists(double.IsNaN), nameof(Plateau), nameof(Best), double.NaN, "a number")
        + RangeCheck.NotNegative(nameof(Plateau), nameof(Waited), Waited);
}
