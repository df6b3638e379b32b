using System.Numerics;
using FuncDnn.Model.Execution;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Model.Layers.Activations;

/// <summary>The rectified linear unit: f(z) = max(0, z), f'(z) = 1 for z &gt; 0, else 0. NaN stays NaN.</summary>
public sealed record Relu : Activation, IRectifier
{
    /// <inheritdoc/>
    public override void Forward<T>(in ForwardFrame<T> frame) => Apply(default(Rectified<T>), in frame);

    /// <inheritdoc/>
    public override void Backward<T>(in BackwardFrame<T> frame) => Pull(default(Derivative<T>), in frame);

    private readonly struct Derivative<T> : IDerivative<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public TLanes At<TLanes>(TLanes z, TLanes a)
            where TLanes : struct, ILanes<TLanes, T> => Rectifier.Slope<TLanes, T>(a);
    }
}
