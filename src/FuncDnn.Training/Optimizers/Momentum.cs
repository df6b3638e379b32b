using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Kernels;
using FuncDnn.Training.Schedules;

namespace FuncDnn.Training.Optimizers;

/// <summary>
/// Momentum in the course's convention, an exponentially weighted average of the gradients:
/// v' = Beta * v + (1 - Beta) * g, direction = -rate * v'. With Beta = 0 it is gradient descent.
/// </summary>
/// <param name="Rate">The learning rate.</param>
/// <param name="Beta">The weight of the past, at least 0 and below 1.</param>
/// <remarks>Deep Learning Specialization, course 2, week 2. The average starts at 0 without a correction.</remarks>
public sealed record Momentum(LearningRate Rate, double Beta = 0.9) : CoordinateWise, IHasLearningRate
{
    /// <inheritdoc/>
    public override int MomentCount => 1;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeCheck.Part(nameof(Momentum), nameof(Rate), Rate)
        + RangeCheck.InUnitOpenHigh(nameof(Momentum), nameof(Beta), Beta);

    internal override void StepInto<T>(UpdateFrame<T> frame, Span<T> target) =>
        UpdatePass.Run(frame, target, new Rule<T>(frame.RateOf(Rate), Beta));

    private readonly struct Rule<T>(double rate, double beta) : IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T _rate = T.CreateSaturating(rate);
        private readonly MovingAverage<T> _average = new(beta);

        public static int Moments => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        TLanes IUpdateRule<T>.Step<TLanes>(TLanes parameters, TLanes g, ref Moments<TLanes> moments)
        {
            moments.First = _average.Next(moments.First, g);
            return -(TLanes.Broadcast(_rate) * moments.First);
        }
    }
}
