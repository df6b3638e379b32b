using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Kernels;
using FuncDnn.Training.Schedules;

namespace FuncDnn.Training.Optimizers;

/// <summary>
/// Momentum as a sum: v' = Beta * v + g, direction = -rate * v'. The same trajectory as <see cref="Momentum"/> with a
/// rate 1 / (1 - Beta) times as large. With Beta = 0 it is gradient descent.
/// </summary>
/// <param name="Rate">The learning rate.</param>
/// <param name="Beta">The decay of the sum, at least 0 and below 1.</param>
/// <remarks>Polyak, Some methods of speeding up the convergence of iteration methods, 1964.</remarks>
public sealed record ClassicalMomentum(LearningRate Rate, double Beta = 0.9) : CoordinateWise, IHasLearningRate
{
    /// <inheritdoc/>
    public override int MomentCount => 1;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeCheck.Part(nameof(ClassicalMomentum), nameof(Rate), Rate)
        + RangeCheck.InUnitOpenHigh(nameof(ClassicalMomentum), nameof(Beta), Beta);

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
            moments.First = FlushToZero<T>.Flush(TLanes.FusedMultiplyAdd(TLanes.Broadcast(_beta), moments.First, g));
            return -(TLanes.Broadcast(_rate) * moments.First);
        }
    }
}
