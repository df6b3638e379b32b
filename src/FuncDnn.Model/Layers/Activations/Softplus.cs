using System.Numerics;
using FuncDnn.Model.Execution;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Model.Layers.Activations;

/// <summary>The smooth rectifier: f(z) = ln(1 + e^z), f'(z) = 1 / (1 + e^-z).</summary>
public sealed record Softplus : Activation, IElementwise
{
    /// <inheritdoc/>
    public override void Forward<T>(in ForwardFrame<T> frame) => Apply(default(Value<T>), in frame);

    /// <inheritdoc/>
    public override void Backward<T>(in BackwardFrame<T> frame) => Pull(default(Derivative<T>), in frame);

    private readonly struct Value<T> : IUnary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public TLanes Apply<TLanes>(TLanes z)
            where TLanes : struct, ILanes<TLanes, T> => Logistic.Softplus<TLanes, T>(z);
    }

    private readonly struct Derivative<T> : IDerivative<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public TLanes At<TLanes>(TLanes z, TLanes a)
            where TLanes : struct, ILanes<TLanes, T> => Logistic.Sigmoid<TLanes, T>(z);
    }
}
