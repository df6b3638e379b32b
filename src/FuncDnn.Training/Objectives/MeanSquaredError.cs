using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Simd;
using FuncDnn.Training.Kernels;

namespace FuncDnn.Training.Objectives;

/// <summary>
/// The squared difference: l = sum over the outputs of (a - y)^2, so without weights L = 1/m sum over examples and
/// outputs of (a - y)^2; dl/da = 2 (a - y).
/// </summary>
/// <remarks>
/// Other libraries also divide by the number of outputs, or by 2; here the mean is over examples only, as in every
/// loss.
/// </remarks>
public sealed record MeanSquaredError : Loss, IHasTargetDomain
{
    TargetDomain IHasTargetDomain.Targets => TargetDomain.Numbers;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() => [];

    /// <inheritdoc/>
    public override T Evaluate<T>(ObjectiveFrame<T> frame) => LossPass.Run(frame.Operands, default(Rule<T>));

    /// <inheritdoc/>
    public override Prediction<T> Predict<T>(Matrix<T> outputs) => Prediction<T>.Itself(outputs);

    private readonly struct Rule<T> : ILossRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Evaluate<TLanes>(TLanes a, TLanes y, out TLanes slope)
            where TLanes : struct, ILanes<TLanes, T>
        {
            var difference = a - y;
            slope = difference + difference;
            return difference * difference;
        }
    }
}
