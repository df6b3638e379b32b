using System.Numerics;
using FuncDnn.Model.Execution;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Model.Layers.Activations;

/// <summary>The identity function: f(z) = z, f'(z) = 1.</summary>
public sealed record Identity : Activation, IElementwise
{
    /// <inheritdoc/>
    public override void Forward<T>(in ForwardFrame<T> frame) => Apply(default(Value<T>), in frame);

    /// <inheritdoc/>
    public override void Backward<T>(in BackwardFrame<T> frame) => Pull(default(Derivative<T>), in frame);

    private readonly struct Value<T> : IUnary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public TLanes Apply<TLanes>(TLanes z)
            where TLanes : struct, ILanes<TLanes, T> => z;
    }

    private readonly struct Derivative<T> : IDerivative<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public TLanes At<TLanes>(TLanes z, TLanes a)
            where TLanes : struct, ILanes<TLanes, T> => TLanes.Broadcast(T.One);
    }
}
