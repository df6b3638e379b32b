using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Kernels;
using FuncDnn.Training.Schedules;

namespace FuncDnn.Training.Optimizers;

/// <summary>
/// The gradient divided by the root of the recent mean of its square:
/// s' = Beta * s + (1 - Beta) * g^2, direction = -rate * g / (sqrt(s') + Epsilon).
/// </summary>
/// <param name="Rate">The learning rate.</param>
/// <param name="Beta">The weight of the past, at least 0 and below 1.</param>
/// <param name="Epsilon">The term that keeps the quotient finite, above 0, in the units of the gradient.</param>
/// <remarks>Tieleman and Hinton, Neural Networks for Machine Learning, lecture 6e, 2012.</remarks>
public sealed record RmsProp(LearningRate Rate, double Beta = 0.9, double Epsilon = 1e-8)
    : CoordinateWise,
        IHasLearningRate
{
    /// <inheritdoc/>
    public override int MomentCount => 1;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeCheck.Part(nameof(RmsProp), nameof(Rate), Rate)
        + RangeCheck.InUnitOpenHigh(nameof(RmsProp), nameof(Beta), Beta)
        + RangeCheck.Positive(nameof(RmsProp), nameof(Epsilon), Epsilon);

    internal override void StepInto<T>(UpdateFrame<T> frame, Span<T> target) =>
        UpdatePass.Run(frame, target, new Rule<T>(frame.RateOf(Rate), Beta, Epsilon));

    private readonly struct Rule<T>(double rate, double beta, double epsilon) : IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T _rate = T.CreateSaturating(rate);
        private readonly MovingAverage<T> _average = new(beta);
        private readonly T _epsilon = T.CreateSaturating(epsilon);

        public static int Moments => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        TLanes IUpdateRule<T>.Step<TLanes>(TLanes parameters, TLanes g, ref Moments<TLanes> moments)
        {
            moments.First = _average.Next(moments.First, FlushToZero<T>.Square(g));
            return -(TLanes.Broadcast(_rate) * g / (TLanes.Sqrt(moments.First) + TLanes.Broadcast(_epsilon)));
        }
    }
}
