using System.Numerics;
using FuncDnn.Model.Execution;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Simd;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Model.Layers.Activations;

/// <summary>
/// The exponential linear unit: f(z) = z for z &gt; 0, else alpha (e^z - 1); f'(z) = 1 for z &gt; 0, else alpha e^z
/// (Clevert et al., 2016, https://arxiv.org/abs/1511.07289).
/// </summary>
/// <param name="Alpha">The limit on the far left is -alpha.</param>
public sealed record Elu(double Alpha = 1) : Activation, IElementwise, IValidatable
{
    /// <inheritdoc/>
    public EquatableArray<string> Validate() => RangeCheck.Finite(nameof(Elu), nameof(Alpha), Alpha);

    /// <inheritdoc/>
    public override void Forward<T>(in ForwardFrame<T> frame) => Apply(new Value<T>(T.CreateChecked(Alpha)), in frame);

    /// <inheritdoc/>
    public override void Backward<T>(in BackwardFrame<T> frame) =>
        Pull(new Derivative<T>(T.CreateChecked(Alpha)), in frame);

    private readonly struct Value<T>(T alpha) : IUnary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T _alpha = alpha;

        public TLanes Apply<TLanes>(TLanes z)
            where TLanes : struct, ILanes<TLanes, T> =>
            TLanes.Select(
                TLanes.LessThanOrEqual(z, TLanes.Broadcast(T.Zero)),
                TLanes.Broadcast(_alpha) * Exponential.Expm1<TLanes, T>(z),
                z
            );
    }

    private readonly struct Derivative<T>(T alpha) : IDerivative<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T _alpha = alpha;

        public TLanes At<TLanes>(TLanes z, TLanes a)
            where TLanes : struct, ILanes<TLanes, T> =>
            TLanes.Select(
                TLanes.LessThanOrEqual(z, TLanes.Broadcast(T.Zero)),
                a + TLanes.Broadcast(_alpha),
                TLanes.Broadcast(T.One)
            );
    }
}
