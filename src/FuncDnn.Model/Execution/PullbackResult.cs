using System.Numerics;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Model.Execution;

/// <summary>The result of a pullback.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="Parameters">The gradients with respect to the parameters.</param>
/// <param name="Activations">The gradient with respect to every node, the input first.</param>
public sealed record PullbackResult<T>(Gradients<T> Parameters, EquatableArray<NodeValue<T>> Activations)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The gradient with respect to the input: features x examples.</summary>
    public Matrix<T> Input => Activations[0].Value;
}
