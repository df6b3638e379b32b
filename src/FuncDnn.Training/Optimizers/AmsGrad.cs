using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Training.Kernels;
using FuncDnn.Training.Schedules;

namespace FuncDnn.Training.Optimizers;

/// <summary>
/// <see cref="Adam"/> with a divisor that never shrinks: m' and s' as there,
/// h' = max(h, s' / (1 - Beta2^t)), direction = -rate * (m' / (1 - Beta1^t)) / (sqrt(h') + Epsilon).
/// </summary>
/// <param name="Rate">The learning rate.</param>
/// <param name="Beta1">The weight of the past in the mean of the gradient, at least 0 and below 1.</param>
/// <param name="Beta2">The weight of the past in the mean of its square, at least 0 and below 1.</param>
/// <param name="Epsilon">The term that keeps the quotient finite, above 0, in the units of the gradient.</param>
/// <remarks>
/// Reddi, Kale and Kumar, On the Convergence of Adam and Beyond, 2018, with the corrections of Adam: h is the largest
/// corrected mean, so that the divisor never shrinks while the corrections change. Moments 0, 1, 2 are m, s, h.
/// </remarks>
public sealed record AmsGrad(LearningRate Rate, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8)
    : CoordinateWise,
        IHasLearningRate
{
    /// <inheritdoc/>
    public override int MomentCount => 3;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        AdamSettings.Validate(nameof(AmsGrad), Rate, Beta1, Beta2, Epsilon);

    internal override void StepInto<T>(UpdateFrame<T> frame, Span<T> target) =>
        UpdatePass.Run(frame, target, new Rule<T>(this, frame.RateOf(Rate), frame.Step + 1));

    private readonly struct Rule<T>(AmsGrad ams, double rate, long t) : IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T _rate = T.CreateSaturating(rate / MovingAverage<T>.Correction(ams.Beta1, t));
        private readonly T _scale = T.CreateSaturating(1 / MovingAverage<T>.Correction(ams.Beta2, t));
        private readonly AdamMoments<T> _moments = new(ams.Beta1, ams.Beta2);
        private readonly T _epsilon = T.CreateSaturating(ams.Epsilon);

        public static int Moments => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        TLanes IUpdateRule<T>.Step<TLanes>(TLanes parameters, TLanes g, ref Moments<TLanes> moments)
        {
            _moments.Update(g, ref moments);
            var corrected = TLanes.Broadcast(_scale) * moments.Second;
            moments.Third = TLanes.Select(TLanes.LessThan(moments.Third, corrected), corrected, moments.Third);
            var root = TLanes.Sqrt(moments.Third) + TLanes.Broadcast(_epsilon);
            return -(TLanes.Broadcast(_rate) * moments.First / root);
        }
    }
}
