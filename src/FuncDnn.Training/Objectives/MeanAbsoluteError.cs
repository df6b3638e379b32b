using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Simd;
using FuncDnn.Training.Kernels;

namespace FuncDnn.Training.Objectives;

/// <summary>
/// The absolute difference: l = sum over the outputs of |a - y|; dl/da = sign(a - y), taken as 0 where a = y.
/// </summary>
public sealed record MeanAbsoluteError : Loss, IHasTargetDomain
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
            slope = Clamp<T>.Sign(difference);
            return TLanes.Abs(difference);
        }
    }
}
