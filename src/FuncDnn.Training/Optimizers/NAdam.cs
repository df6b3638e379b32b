using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Training.Kernels;
using FuncDnn.Training.Schedules;

namespace FuncDnn.Training.Optimizers;

/// <summary>
/// <see cref="Adam"/> that looks ahead as <see cref="Nesterov"/> does: m' and s' as there, with t = 1 at the first step
/// direction = -rate * (Beta1 * m' / (1 - Beta1^(t + 1)) + (1 - Beta1) * g / (1 - Beta1^t))
/// / (sqrt(s' / (1 - Beta2^t)) + Epsilon).
/// </summary>
/// <param name="Rate">The learning rate.</param>
/// <param name="Beta1">The weight of the past in the mean of the gradient, at least 0 and below 1.</param>
/// <param name="Beta2">The weight of the past in the mean of its square, at least 0 and below 1.</param>
/// <param name="Epsilon">The term that keeps the quotient finite, above 0, in the units of the gradient.</param>
/// <remarks>Dozat, Incorporating Nesterov Momentum into Adam, 2016, with a Beta1 that stays the same.</remarks>
public sealed record NAdam(LearningRate Rate, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8)
    : CoordinateWise,
        IHasLearningRate
{
    /// <inheritdoc/>
    public override int MomentCount => 2;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        AdamSettings.Validate(nameof(NAdam), Rate, Beta1, Beta2, Epsilon);

    internal override void StepInto<T>(UpdateFrame<T> frame, Span<T> target) =>
        UpdatePass.Run(frame, target, new Rule<T>(this, frame.RateOf(Rate), frame.Step + 1));

    private readonly struct Rule<T>(NAdam nadam, double rate, long t) : IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T _ahead = T.CreateSaturating(
            rate * nadam.Beta1 / MovingAverage<T>.Correction(nadam.Beta1, t + 1)
        );
        private readonly T _now = T.CreateSaturating(
            rate * (1 - nadam.Beta1) / MovingAverage<T>.Correction(nadam.Beta1, t)
        );
        private readonly T _scale = T.CreateSaturating(1 / MovingAverage<T>.Correction(nadam.Beta2, t));
        private readonly AdamMoments<T> _moments = new(nadam.Beta1, nadam.Beta2);
        private readonly T _epsilon = T.CreateSaturating(nadam.Epsilon);

        public static int Moments => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        TLanes IUpdateRule<T>.Step<TLanes>(TLanes parameters, TLanes g, ref Moments<TLanes> moments)
        {
            _moments.Update(g, ref moments);
            var mean = TLanes.FusedMultiplyAdd(TLanes.Broadcast(_ahead), moments.First, TLanes.Broadcast(_now) * g);
            var root = TLanes.Sqrt(TLanes.Broadcast(_scale) * moments.Second) + TLanes.Broadcast(_epsilon);
            return -(mean / root);
        }
    }
}
