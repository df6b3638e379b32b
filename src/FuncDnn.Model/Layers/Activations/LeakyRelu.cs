using System.Numerics;
using FuncDnn.Model.Execution;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Simd;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Model.Layers.Activations;

/// <summary>
/// The leaky rectified linear unit: f(z) = z for z &gt; 0, else slope * z; f'(z) = 1 for z &gt; 0, else slope.
/// </summary>
/// <param name="Slope">The slope on the left of 0, usually small.</param>
public sealed record LeakyRelu(double Slope = 0.01) : Activation, IElementwise, IValidatable
{
    /// <inheritdoc/>
    public EquatableArray<string> Validate() => RangeCheck.Finite(nameof(LeakyRelu), nameof(Slope), Slope);

    /// <inheritdoc/>
    public override void Forward<T>(in ForwardFrame<T> frame) => Apply(new Value<T>(T.CreateChecked(Slope)), in frame);

    /// <inheritdoc/>
    public override void Backward<T>(in BackwardFrame<T> frame) =>
        Pull(new Derivative<T>(T.CreateChecked(Slope)), in frame);

    private readonly struct Value<T>(T slope) : IUnary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T _slope = slope;

        public TLanes Apply<TLanes>(TLanes z)
            where TLanes : struct, ILanes<TLanes, T> =>
            TLanes.Select(TLanes.LessThanOrEqual(z, TLanes.Broadcast(T.Zero)), TLanes.Broadcast(_slope) * z, z);
    }

    private readonly struct Derivative<T>(T slope) : IDerivative<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T _slope = slope;

        public TLanes At<TLanes>(TLanes z, TLanes a)
            where TLanes : struct, ILanes<TLanes, T> =>
            TLanes.Select(
                TLanes.LessThanOrEqual(z, TLanes.Broadcast(T.Zero)),
                TLanes.Broadcast(_slope),
                TLanes.Broadcast(T.One)
            );
    }
}
