using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Training.Kernels;
using FuncDnn.Training.Schedules;

namespace FuncDnn.Training.Optimizers;

/// <summary>
/// The moving mean of the gradient divided by the root of the moving mean of its square, both corrected for their start
/// at 0: m' = Beta1 * m + (1 - Beta1) * g, s' = Beta2 * s + (1 - Beta2) * g^2, and with t = 1 at the first step
/// direction = -rate * (m' / (1 - Beta1^t)) / (sqrt(s' / (1 - Beta2^t)) + Epsilon).
/// </summary>
/// <param name="Rate">The learning rate.</param>
/// <param name="Beta1">The weight of the past in the mean of the gradient, at least 0 and below 1.</param>
/// <param name="Beta2">The weight of the past in the mean of its square, at least 0 and below 1.</param>
/// <param name="Epsilon">The term that keeps the quotient finite, above 0, in the units of the gradient.</param>
/// <param name="EpsilonInsideRoot">
/// Divides by sqrt(s' / (1 - Beta2^t) + Epsilon) instead: not the formula of the paper, but the one behind the printed
/// table of the course. Then epsilon is in the units of the squared gradient.
/// </param>
/// <remarks>Kingma and Ba, Adam: A Method for Stochastic Optimization, 2015. Moment 0 is m, moment 1 is s.</remarks>
public sealed record Adam(
    LearningRate Rate,
    double Beta1 = 0.9,
    double Beta2 = 0.999,
    double Epsilon = 1e-8,
    bool EpsilonInsideRoot = false
) : CoordinateWise, IHasLearningRate
{
    /// <inheritdoc/>
    public override int MomentCount => 2;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        AdamSettings.Validate(nameof(Adam), Rate, Beta1, Beta2, Epsilon);

    internal override void StepInto<T>(UpdateFrame<T> frame, Span<T> target) =>
        UpdatePass.Run(frame, target, RuleOf(frame));

    /// <summary>The equation with the constants of one step.</summary>
    internal Rule<T> RuleOf<T>(UpdateFrame<T> frame)
        where T : unmanaged, IFloatingPointIeee754<T> => new(this, frame.RateOf(Rate), frame.Step + 1);

    internal readonly struct Rule<T>(Adam adam, double rate, long t) : IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T _rate = T.CreateSaturating(rate / MovingAverage<T>.Correction(adam.Beta1, t));
        private readonly T _scale = T.CreateSaturating(1 / MovingAverage<T>.Correction(adam.Beta2, t));
        private readonly AdamMoments<T> _moments = new(adam.Beta1, adam.Beta2);
        private readonly T _inside = T.CreateSaturating(adam.EpsilonInsideRoot ? adam.Epsilon : 0);
        private readonly T _outside = T.CreateSaturating(adam.EpsilonInsideRoot ? 0 : adam.Epsilon);

        public static int Moments => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        TLanes IUpdateRule<T>.Step<TLanes>(TLanes parameters, TLanes g, ref Moments<TLanes> moments)
        {
            _moments.Update(g, ref moments);
            var corrected = TLanes.FusedMultiplyAdd(
                TLanes.Broadcast(_scale),
                moments.Second,
                TLanes.Broadcast(_inside)
            );
            var root = TLanes.Sqrt(corrected) + TLanes.Broadcast(_outside);
            return -(TLanes.Broadcast(_rate) * moments.First / root);
        }
    }
}
