using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Training.Optimizers;

/// <summary>
/// Scales a direction that is longer than Limit down to it: direction' = direction * Limit / norm if norm > Limit,
/// where norm is the Euclidean norm over all slots that are not frozen (<see cref="SlotRates"/>).
/// </summary>
/// <param name="Limit">The maximum norm, from 1e-18 to 1e18, in the units of the direction.</param>
/// <remarks>
/// Pascanu, Mikolov and Bengio, On the difficulty of training recurrent neural networks, 2013. NaN stays NaN.
/// </remarks>
public sealed record ClipByGlobalNorm(double Limit) : Optimizer
{
    /// <inheritdoc/>
    public override int MomentCount => 0;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeCheck.Require(
            Limit is >= 1e-18 and <= 1e18,
            nameof(ClipByGlobalNorm),
            nameof(Limit),
            Limit,
            "from 1e-18 to 1e18, so that its square is a number in single precision too"
        );

    /// <inheritdoc/>
    public override void Update<T>(UpdateFrame<T> frame)
    {
        frame.ClearFrozen();
        var direction = frame.Direction;
        var limit = T.CreateSaturating(Limit);
        var norm = T.Sqrt(Reduction.SumOfSquares<T>(direction));
        if (T.IsPositiveInfinity(norm))
        {
            // The squares overflow long before the numbers do, and clipping exists for exploding gradients. Scaling by
            // a power of two first is exact.
            Linear.Scale(T.ScaleB(T.One, typeof(T) == typeof(double) ? -600 : -80), direction, direction);
            norm = T.Sqrt(Reduction.SumOfSquares<T>(direction));
            Linear.Scale(limit / norm, direction, direction);
        }
        else if (norm > limit)
        {
            Linear.Scale(limit / norm, direction, direction);
        }
    }
}
