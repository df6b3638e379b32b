using System.Numerics;
using FuncDnn.Model.Execution;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Model.Layers.Activations;

/// <summary>The sigmoid-weighted linear unit: f(z) = z s(z) with s(z) = 1 / (1 + e^-z); f'(z) = s (1 + z (1 - s))
/// (Elfwing et al., 2017, https://arxiv.org/abs/1702.03118).</summary>
public sealed record Silu : Activation, IElementwise
{
    /// <inheritdoc/>
    public override void Forward<T>(in ForwardFrame<T> frame) => Apply(default(Value<T>), in frame);

    /// <inheritdoc/>
    public override void Backward<T>(in BackwardFrame<T> frame) => Pull(default(Derivative<T>), in frame);

    private readonly struct Value<T> : IUnary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public TLanes Apply<TLanes>(TLanes z)
            where TLanes : struct, ILanes<TLanes, T> => z * Logistic.Sigmoid<TLanes, T>(z);
    }

    private readonly struct Derivative<T> : IDerivative<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public TLanes At<TLanes>(TLanes z, TLanes a)
            where TLanes : struct, ILanes<TLanes, T>
        {
            var one = TLanes.Broadcast(T.One);
            var s = Logistic.Sigmoid<TLanes, T>(z);
            return s * TLanes.FusedMultiplyAdd(z, one - s, one);
        }
    }
}
