using System.Numerics;
using FuncDnn.Model.Execution;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Model.Layers.Activations;

/// <summary>
/// The Gaussian error linear unit, exact: f(z) = z P(z) with P the standard normal distribution,
/// P(z) = (1 + erf(z / sqrt 2)) / 2; f'(z) = P(z) + z p(z) with p the density
/// (Hendrycks and Gimpel, 2016, https://arxiv.org/abs/1606.08415).
/// </summary>
public sealed record Gelu : Activation, IElementwise
{
    /// <inheritdoc/>
    public override void Forward<T>(in ForwardFrame<T> frame) => Apply(default(Value<T>), in frame);

    /// <inheritdoc/>
    public override void Backward<T>(in BackwardFrame<T> frame) => Pull(default(Derivative<T>), in frame);

    private readonly struct Value<T> : IUnary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public TLanes Apply<TLanes>(TLanes z)
            where TLanes : struct, ILanes<TLanes, T> => z * StandardNormal.Cumulative<TLanes, T>(z);
    }

    private readonly struct Derivative<T> : IDerivative<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public TLanes At<TLanes>(TLanes z, TLanes a)
            where TLanes : struct, ILanes<TLanes, T> =>
            TLanes.FusedMultiplyAdd(z, StandardNormal.Density<TLanes, T>(z), StandardNormal.Cumulative<TLanes, T>(z));
    }
}
