using System.Numerics;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Model.Execution;

/// <summary>The value or the gradient at one node of a graph.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="Node">The operation's name, with the number of its layer when it has parameters.</param>
/// <param name="Value">Its activation, or the gradient with respect to it: rows x examples.</param>
public sealed record NodeValue<T>(string Node, Matrix<T> Value)
    where T : unmanaged, IFloatingPointIeee754<T>;
