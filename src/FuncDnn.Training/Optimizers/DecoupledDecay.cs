using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Kernels;
using FuncDnn.Training.Schedules;

namespace FuncDnn.Training.Optimizers;

/// <summary>
/// Weight decay that does not pass through the gradient: direction' = direction - rate * Decay * w on weights. Biases
/// and the factors and statistics of normalizations do not decay. With a zero gradient, each step multiplies the
/// weights by 1 - rate * Decay.
/// </summary>
/// <param name="Rate">The learning rate that the decay follows.</param>
/// <param name="Decay">The decay per unit of the rate, at least 0.</param>
/// <remarks>
/// Loshchilov and Hutter, Decoupled Weight Decay Regularization, 2019. It follows the optimizer that makes the step.
/// </remarks>
public sealed record DecoupledDecay(LearningRate Rate, double Decay) : Optimizer
{
    /// <inheritdoc/>
    public override int MomentCount => 0;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeCheck.Part(nameof(DecoupledDecay), nameof(Rate), Rate)
        + RangeCheck.NotNegative(nameof(DecoupledDecay), nameof(Decay), Decay);

    /// <inheritdoc/>
    public override void Update<T>(UpdateFrame<T> frame)
    {
        var rule = RuleOf(frame);
        foreach (var slot in frame.Layout.InOrder)
        {
            if (slot.Decays)
            {
                UpdatePass.Run(frame, [], rule, slot.Span);
            }
        }
    }

    internal Rule<T> RuleOf<T>(UpdateFrame<T> frame)
        where T : unmanaged, IFloatingPointIeee754<T> => new(frame.RateOf(Rate) * Decay);

    internal readonly struct Rule<T>(double shrinkage) : IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T _shrinkage = T.CreateSaturating(-shrinkage);

        public static int Moments => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        TLanes IUpdateRule<T>.Step<TLanes>(TLanes parameters, TLanes direction, ref Moments<TLanes> moments) =>
            TLanes.FusedMultiplyAdd(TLanes.Broadcast(_shrinkage), parameters, direction);
    }
}
