using System.Numerics;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Training.Optimizers;

/// <summary>The state of an optimizer between two steps: its moments. Equal if all bits are.</summary>
/// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="Moments">The moments in the order of the optimizer.</param>
public sealed record OptimizerState<T>(EquatableArray<Gradients<T>> Moments)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The state of an optimizer without moments; neutral in <see cref="Then"/>.</summary>
    public static OptimizerState<T> Nothing { get; } = new(EquatableArray<Gradients<T>>.Empty);

    /// <summary>The state of two chained optimizers.</summary>
    /// <param name="next">The state of the second one.</param>
    /// <returns>The moments of the first, then those of the second.</returns>
    public OptimizerState<T> Then(OptimizerState<T> next) => new(Moments + next.Moments);
}
