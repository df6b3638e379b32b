using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Training.Objectives;

/// <summary>Objectives added up: L(theta) = L1(theta) + L2(theta) + ... Built by +.</summary>
/// <remarks>A sum holds no sums and never just one objective, so that equal sums are equal values however they were added.</remarks>
/// <param name="Addends">What is added, in order, none or at least two; a sum among them is taken apart.</param>
public sealed record Sum(EquatableArray<Objective> Addends) : Objective
{
    /// <summary>What is added, in order.</summary>
    public EquatableArray<Objective> Addends { get; } =
        Addends.Bind(addend => addend is Sum sum ? sum.Addends : [addend]);

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        Addends.Bind(addend => addend.Validate())
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

    /// <summary>Adds objectives, none of them a sum.</summary>
    internal static Objective Of(EquatableArray<Objective> addends) =>
        addends.Count == 1 ? addends[0] : new Sum(addends);
}
