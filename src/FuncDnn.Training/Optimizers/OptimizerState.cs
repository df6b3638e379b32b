using System.Numerics;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Training.Optimizers;

/// <summary>What an optimizer remembers between two steps: some directions. Equal when all of their bits are.</summary>
/// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="Moments">The moments in the order in which the optimizer numbers them.</param>
public sealed record OptimizerState<T>(EquatableArray<Gradients<T>> Moments)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>What an optimizer without memory remembers; neutral in <see cref="Then"/>.</summary>
    public static OptimizerState<T> Nothing { get; } = new(EquatableArray<Gradients<T>>.Empty);

    /// <summary>The memory of two optimizers that follow each other.</summary>
    /// <param name="next">What the second one remembers.</param>
    /// <returns>The moments of the first, then those of the second.</returns>
    public OptimizerState<T> Then(OptimizerState<T> next) => new(Moments + next.Moments);
}
