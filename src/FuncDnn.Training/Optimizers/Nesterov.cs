using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Kernels;
using FuncDnn.Training.Schedules;

namespace FuncDnn.Training.Optimizers;

/// <summary>
/// Momentum that looks ahead: v' = Beta * v + g, direction = -rate * (g + Beta * v'). With Beta = 0 it is gradient
/// descent.
/// </summary>
/// <param name="Rate">The learning rate.</param>
/// <param name="Beta">The decay of the sum, at least 0 and below 1.</param>
/// <remarks>
/// Sutskever et al., On the importance of initialization and momentum in deep learning, 2013, in the form of Bengio et
/// al., 2012: the stored parameters are the ones looked ahead to, so the gradient is taken there.
/// </remarks>
public sealed record Nesterov(LearningRate Rate, double Beta = 0.9) : CoordinateWise, IHasLearningRate
{
    /// <inheritdoc/>
    public override int MomentCount => 1;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeCheck.Part(nameof(Nesterov), nameof(Rate), Rate)
        + RangeCheck.InUnitOpenHigh(nameof(Nesterov), nameof(Beta), Beta);

    internal override void StepInto<T>(UpdateFrame<T> frame, Span<T> target) =>
        UpdatePass.Run(frame, target, new Rule<T>(frame.RateOf(Rate), Beta));

    private readonly struct Rule<T>(double rate, double beta) : IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T _rate = T.CreateSaturating(rate);
        private readonly T _beta = T.CreateSaturating(beta);

        public static int Moments => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        TLanes IUpdateRule<T>.Step<TLanes>(TLanes parameters, TLanes g, ref Moments<TLanes> moments)
        {
            var beta = TLanes.Broadcast(_beta);
            moments.First = FlushToZero<T>.Flush(TLanes.FusedMultiplyAdd(beta, moments.First, g));
            return -(TLanes.Broadcast(_rate) * TLanes.FusedMultiplyAdd(beta, moments.First, g));
        }
    }
}
