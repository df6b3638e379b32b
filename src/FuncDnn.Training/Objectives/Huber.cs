using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Simd;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Kernels;

namespace FuncDnn.Training.Objectives;

/// <summary>
/// Quadratic near the target and linear far away, so that a few outliers do not dominate. With d = a - y, l = sum over
/// the outputs of d^2 / 2 if |d| is at most Delta, else Delta (|d| - Delta / 2); dl/da = d, clamped to -Delta .. Delta.
/// </summary>
/// <param name="Delta">Where the two parts meet, above 0, in the units of the outputs.</param>
/// <remarks>Huber, Robust Estimation of a Location Parameter, 1964.</remarks>
public sealed record Huber(double Delta = 1) : Loss, IHasTargetDomain
{
    TargetDomain IHasTargetDomain.Targets => TargetDomain.Numbers;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() => RangeCheck.Positive(nameof(Huber), nameof(Delta), Delta);

    /// <inheritdoc/>
    public override T Evaluate<T>(ObjectiveFrame<T> frame) =>
        LossPass.Run(frame.Operands, new Rule<T>(T.CreateSaturating(Delta)));

    /// <inheritdoc/>
    public override Prediction<T> Predict<T>(Matrix<T> outputs) => Prediction<T>.Itself(outputs);

    private readonly struct Rule<T>(T delta) : ILossRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T _delta = delta;

        /// <summary>Both parts in one formula: c (|d| - c / 2), where c is the lesser of |d| and Delta.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Evaluate<TLanes>(TLanes a, TLanes y, out TLanes slope)
            where TLanes : struct, ILanes<TLanes, T>
        {
            var difference = a - y;
            slope = Clamp<T>.Within(_delta, difference);
            var distance = TLanes.Abs(difference);
            var near = Clamp<T>.AtMost(_delta, distance);
            return near * TLanes.FusedMultiplyAdd(TLanes.Broadcast(-T.One / (T.One + T.One)), near, distance);
        }
    }
}
