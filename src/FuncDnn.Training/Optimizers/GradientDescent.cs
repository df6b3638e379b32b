using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Kernels;
using FuncDnn.Training.Schedules;

namespace FuncDnn.Training.Optimizers;

/// <summary>A step against the gradient: direction = -rate * g.</summary>
/// <param name="Rate">The learning rate.</param>
public sealed record GradientDescent(LearningRate Rate) : CoordinateWise, IHasLearningRate
{
    /// <inheritdoc/>
    public override int MomentCount => 0;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() => RangeCheck.Part(nameof(GradientDescent), nameof(Rate), Rate);

    internal override void StepInto<T>(UpdateFrame<T> frame, Span<T> target) =>
        UpdatePass.Run(frame, target, new Rule<T>(frame.RateOf(Rate)));

    private readonly struct Rule<T>(double rate) : IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T _rate = T.CreateSaturating(rate);

        public static int Moments => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        TLanes IUpdateRule<T>.Step<TLanes>(TLanes parameters, TLanes g, ref Moments<TLanes> moments) =>
            -(TLanes.Broadcast(_rate) * g);
    }
}
