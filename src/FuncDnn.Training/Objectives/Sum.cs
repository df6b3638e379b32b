using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Training.Objectives;

/// <summary>A sum of objectives: L(theta) = L1(theta) + L2(theta) + ... Built by +.</summary>
/// <remarks>
/// A sum contains no sums and never a single objective, so that equal sums are equal values regardless of grouping.
/// </remarks>
/// <param name="Addends">The terms in order, none or at least two; nested sums are flattened.</param>
public sealed record Sum(EquatableArray<Objective> Addends) : Objective
{
    /// <summary>The terms in order.</summary>
    public EquatableArray<Objective> Addends { get; } =
        Addends.Bind(addend => addend is Sum sum ? sum.Addends : [addend]);

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeCheck.Parts(nameof(Sum), nameof(Addends), Addends)
        + RangeCheck.Require(
            Addends.Count != 1,
            nameof(Sum),
            "the number of " + nameof(Addends),
            Addends.Count,
            "0 or at least 2"
        );

    /// <inheritdoc/>
    public override T Evaluate<T>(ObjectiveFrame<T> frame)
    {
        var value = T.Zero;
        for (var i = 0; i < Addends.Count; i++)
        {
            value += Addends[i].Evaluate(frame);
        }

        return value;
    }

    /// <summary>Adds objectives, none of them a sum; a single one stays itself.</summary>
    internal static Objective Of(EquatableArray<Objective> addends) =>
        addends.Count == 1 ? addends[0] : new Sum(addends);
}
