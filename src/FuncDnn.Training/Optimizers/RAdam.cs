using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Kernels;
using FuncDnn.Training.Schedules;

namespace FuncDnn.Training.Optimizers;

/// <summary>
/// <see cref="Adam"/> whose first steps ignore the mean of the squares, because it covers few gradients: a warm-up
/// without a schedule. m' and s' as there, with t = 1 at the first step and rho = limit - 2 t Beta2^t / (1 - Beta2^t),
/// where limit = 2 / (1 - Beta2) - 1: direction = -rate * r * (m' / (1 - Beta1^t)) / (sqrt(s' / (1 - Beta2^t)) +
/// Epsilon) if rho > 5, where r = sqrt((rho - 4) (rho - 2) limit / ((limit - 4) (limit - 2) rho)), else direction =
/// -rate * m' / (1 - Beta1^t). With Beta2 = 0.999 the first 5 steps are of the second kind.
/// </summary>
/// <param name="Rate">The learning rate.</param>
/// <param name="Beta1">The weight of the past in the mean of the gradient, at least 0 and below 1.</param>
/// <param name="Beta2">
/// The weight of the past in the mean of its square, from 0 to 0.9999999. Up to 2/3 the limit is at most 5, and
/// all steps are of the second kind.
/// </param>
/// <param name="Epsilon">The term that keeps the quotient finite, above 0, in the units of the gradient.</param>
/// <remarks>
/// Liu et al., On the Variance of the Adaptive Learning Rate and Beyond, 2020. The paper requires rho > 4; its authors'
/// code, optax and PyTorch require 5. Epsilon is added to the corrected root, as in Adam and optax. Moment 0 is m,
/// moment 1 is s.
/// </remarks>
public sealed record RAdam(LearningRate Rate, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8)
    : CoordinateWise,
        IHasLearningRate
{
    private const double LeastLength = 5;

    // Closer to 1, rho_5, which is 5 - 4 (1 - Beta2), cannot be told from 5 in double precision.
    private const double MaxBeta2 = 0.9999999;

    /// <inheritdoc/>
    public override int MomentCount => 2;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        AdamSettings.Validate(nameof(RAdam), Rate, Beta1, Beta2, Epsilon)
        + RangeCheck.Require(
            Beta2 <= MaxBeta2 || Beta2 >= 1,
            nameof(RAdam),
            nameof(Beta2),
            Beta2,
            $"at most {MaxBeta2}"
        );

    internal override void StepInto<T>(UpdateFrame<T> frame, Span<T> target)
    {
        var t = frame.Step + 1;
        var rate = frame.RateOf(Rate);
        if (Rectification(t) is { } factor)
        {
            UpdatePass.Run(frame, target, new Adam.Rule<T>(new Adam(Rate, Beta1, Beta2, Epsilon), factor * rate, t));
        }
        else
        {
            UpdatePass.Run(frame, target, new MeanRule<T>(this, rate, t));
        }
    }

    /// <summary>The factor r of step t; null while it covers too few gradients.</summary>
    private double? Rectification(long t)
    {
        // 1 - Beta2^t without cancellation: rho is a small difference of large numbers.
        var correction = -PortableMath.Expm1(t * PortableMath.Log1p(Beta2 - 1));
        var limit = (2 / (1 - Beta2)) - 1;
        var length = limit - (2 * t * (1 - correction) / correction);
        return length > LeastLength
            ? Math.Sqrt((length - 4) * (length - 2) * limit / ((limit - 4) * (limit - 2) * length))
            : null;
    }

    /// <summary>The step without the divisor; the mean of the squares is updated all the same.</summary>
    private readonly struct MeanRule<T>(RAdam adam, double rate, long t) : IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T _rate = T.CreateSaturating(rate / MovingAverage<T>.Correction(adam.Beta1, t));
        private readonly AdamMoments<T> _moments = new(adam.Beta1, adam.Beta2);

        public static int Moments => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        TLanes IUpdateRule<T>.Step<TLanes>(TLanes parameters, TLanes g, ref Moments<TLanes> moments)
        {
            _moments.Update(g, ref moments);
            return -(TLanes.Broadcast(_rate) * moments.First);
        }
    }
}
