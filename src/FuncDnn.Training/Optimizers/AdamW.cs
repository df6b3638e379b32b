using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Kernels;
using FuncDnn.Training.Schedules;

namespace FuncDnn.Training.Optimizers;

/// <summary>
/// <see cref="Adam"/>, then <see cref="DecoupledDecay"/> at the same rate: the same bits, in one pass.
/// </summary>
/// <param name="Rate">The learning rate.</param>
/// <param name="Decay">The decay of weights per unit of the rate, at least 0; biases are not decayed.</param>
/// <param name="Beta1">The weight of the past in the mean of the gradient, at least 0 and below 1.</param>
/// <param name="Beta2">The weight of the past in the mean of its square, at least 0 and below 1.</param>
/// <param name="Epsilon">The term that keeps the quotient finite, above 0, in the units of the gradient.</param>
/// <remarks>Loshchilov and Hutter, Decoupled Weight Decay Regularization, 2019.</remarks>
public sealed record AdamW(
    LearningRate Rate,
    double Decay = 0.01,
    double Beta1 = 0.9,
    double Beta2 = 0.999,
    double Epsilon = 1e-8
) : CoordinateWise, IHasLearningRate
{
    /// <inheritdoc/>
    public override int MomentCount => 2;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        AdamSettings.Validate(nameof(AdamW), Rate, Beta1, Beta2, Epsilon)
        + RangeCheck.NotNegative(nameof(AdamW), nameof(Decay), Decay);

    internal override void StepInto<T>(UpdateFrame<T> frame, Span<T> target)
    {
        var adam = new Adam(Rate, Beta1, Beta2, Epsilon).RuleOf(frame);
        var decay = new DecoupledDecay(Rate, Decay).RuleOf(frame);
        foreach (var slot in frame.Layout.InOrder)
        {
            if (slot.Decays)
            {
                UpdatePass.Run(
                    frame,
                    target,
                    new Both<Adam.Rule<T>, DecoupledDecay.Rule<T>, T>(adam, decay),
                    slot.Span
                );
            }
            else
            {
                UpdatePass.Run(frame, target, adam, slot.Span);
            }
        }
    }

    /// <summary>A rule, and then one without moments.</summary>
    private readonly struct Both<TFirst, TSecond, T>(TFirst first, TSecond second) : IUpdateRule<T>
        where TFirst : struct, IUpdateRule<T>
        where TSecond : struct, IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly TFirst _first = first;
        private readonly TSecond _second = second;

        public static int Moments => TFirst.Moments;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        TLanes IUpdateRule<T>.Step<TLanes>(TLanes parameters, TLanes direction, ref Moments<TLanes> moments) =>
            _second.Step(parameters, _first.Step(parameters, direction, ref moments), ref moments);
    }
}
