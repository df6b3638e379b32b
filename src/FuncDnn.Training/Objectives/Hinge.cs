using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Simd;
using FuncDnn.Training.Kernels;

namespace FuncDnn.Training.Objectives;

/// <summary>
/// The loss of the support vector machine: the distance by which an output z misses the margin 1. Targets 0 and 1
/// become s = -1 and s = 1; l = sum over the outputs of max(0, 1 - s z); dl/dz = -s where s z is below 1, else 0.
/// </summary>
/// <remarks>Cortes and Vapnik, Support-Vector Networks, 1995. Outputs are margins, not probabilities.</remarks>
public sealed record Hinge : Loss, IHasTargetDomain
{
    TargetDomain IHasTargetDomain.Targets => TargetDomain.ZeroOrOne;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() => [];

    /// <inheritdoc/>
    public override T Evaluate<T>(ObjectiveFrame<T> frame) => LossPass.Run(frame.Operands, default(Rule<T>));

    /// <inheritdoc/>
    public override Prediction<T> Predict<T>(Matrix<T> outputs) => new(outputs, outputs, Boundary: T.Zero);

    private readonly struct Rule<T> : ILossRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Evaluate<TLanes>(TLanes z, TLanes y, out TLanes slope)
            where TLanes : struct, ILanes<TLanes, T>
        {
            var zero = TLanes.Broadcast(T.Zero);
            var side = y + y - TLanes.Broadcast(T.One);
            var shortfall = TLanes.FusedMultiplyAdd(-side, z, TLanes.Broadcast(T.One));
            slope = TLanes.Select(TLanes.LessThanOrEqual(shortfall, zero), zero, -side);
            return TLanes.Select(TLanes.LessThan(shortfall, zero), zero, shortfall);
        }
    }
}
