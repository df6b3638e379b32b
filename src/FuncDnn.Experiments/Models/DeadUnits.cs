using System.Numerics;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Experiments.Models;

/// <summary>
/// Counts the dead units of a ReLU layer: those that are 0 for every example, so that no gradient flows through them.
/// </summary>
/// <param name="Units">The number of units.</param>
/// <param name="Dead">The number of dead units.</param>
internal sealed record DeadUnits(int Units, int Dead)
{
    /// <summary>Counts the rows without a positive number.</summary>
    /// <param name="activations">The outputs of the layer: units x examples.</param>
    public static DeadUnits Of<T>(Matrix<T> activations)
        where T : unmanaged, IFloatingPointIeee754<T> => new(activations.Rows, IndicesOf(activations).Count);

    /// <summary>The rows without a positive number.</summary>
    /// <param name="activations">The outputs of the layer: units x examples.</param>
    public static EquatableArray<int> IndicesOf<T>(Matrix<T> activations)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Enumerable
            .Range(0, activations.Rows)
            .Where(unit => !activations.Span.Row(unit).ContainsAnyExceptInRange(T.NegativeInfinity, T.Zero))
            .ToEquatableArray();
}
