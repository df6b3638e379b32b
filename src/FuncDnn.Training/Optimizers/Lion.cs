using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Kernels;
using FuncDnn.Training.Schedules;

namespace FuncDnn.Training.Optimizers;

/// <summary>
/// The sign of a momentum: every coordinate moves by the rate or not at all: direction = -rate * sign(Beta1 * m + (1 -
/// Beta1) * g), m' = Beta2 * m + (1 - Beta2) * g.
/// </summary>
/// <param name="Rate">The learning rate; three to ten times smaller than Adam's.</param>
/// <param name="Beta1">The weight of the past in the direction, at least 0 and below 1.</param>
/// <param name="Beta2">The weight of the past in the moment, at least 0 and below 1.</param>
/// <remarks>
/// Chen et al., Symbolic Discovery of Optimization Algorithms, 2023; its decay is <see cref="DecoupledDecay"/>.
/// </remarks>
public sealed record Lion(LearningRate Rate, double Beta1 = 0.9, double Beta2 = 0.99) : CoordinateWise, IHasLearningRate
{
    /// <inheritdoc/>
    public override int MomentCount => 1;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeCheck.Part(nameof(Lion), nameof(Rate), Rate)
        + RangeCheck.InUnitOpenHigh(nameof(Lion), nameof(Beta1), Beta1)
        + RangeCheck.InUnitOpenHigh(nameof(Lion), nameof(Beta2), Beta2);

    internal override void StepInto<T>(UpdateFrame<T> frame, Span<T> target) =>
        UpdatePass.Run(frame, target, new Rule<T>(frame.RateOf(Rate), Beta1, Beta2));

    private readonly struct Rule<T>(double rate, double beta1, double beta2) : IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T _rate = T.CreateSaturating(rate);
        private readonly MovingAverage<T> _direction = new(beta1);
        private readonly MovingAverage<T> _memory = new(beta2);

        public static int Moments => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        TLanes IUpdateRule<T>.Step<TLanes>(TLanes parameters, TLanes g, ref Moments<TLanes> moments)
        {
            var c = _direction.Mix(moments.First, g);
            moments.First = _memory.Next(moments.First, g);

            // The last alternative is -c, 0 or NaN: a NaN must not look like a gradient of 0.
            var zero = TLanes.Broadcast(T.Zero);
            var rate = TLanes.Broadcast(_rate);
            return TLanes.Select(TLanes.LessThan(zero, c), -rate, TLanes.Select(TLanes.LessThan(c, zero), rate, -c));
        }
    }
}
