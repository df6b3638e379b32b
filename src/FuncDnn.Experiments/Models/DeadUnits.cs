using System.Numerics;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Experiments.Models;

/// <summary>How many units of a rectifier never speak: where all examples give 0, no gradient comes back.</summary>
/// <param name="Units">How many units there are.</param>
/// <param name="Dead">How many of them are 0 for every example.</param>
public sealed record DeadUnits(int Units, int Dead)
{
    /// <summary>Counts the rows without a positive number.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="activations">What the rectifier gave: units x examples.</param>
    /// <returns>The count.</returns>
    public static DeadUnits Of<T>(Matrix<T> activations)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var dead = 0;
        for (var unit = 0; unit < activations.Rows; unit++)
        {
            dead += activations.Span.Row(unit).ContainsAnyExceptInRange(T.NegativeInfinity, T.Zero) ? 0 : 1;
        }

        return new(activations.Rows, dead);
    }
}
