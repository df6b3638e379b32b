using System.Numerics;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Model.Layers;

/// <summary>
/// A layer that computes, rather than one made of other layers: it maps values forward and gradients backward. Derive
/// from it to write your own. Every method depends on its arguments alone and writes only to what it is passed.
/// </summary>
public abstract record Operation : Layer, IOperation
{
    /// <summary>The number of output rows for a number of input rows.</summary>
    /// <param name="inputRows">The number of input features.</param>
    /// <returns>The number of output features.</returns>
    public abstract int OutputRows(int inputRows);

    /// <summary>
    /// The parameters needed, with bare names such as W and b; the layout appends the layer's number.
    /// </summary>
    /// <param name="inputRows">The number of input features.</param>
    /// <returns>The slots in order; empty without parameters.</returns>
    public abstract EquatableArray<Slot> Slots(int inputRows);

    /// <summary>How many numbers to save in the forward pass for the backward pass, besides input and output.</summary>
    /// <param name="inputRows">The number of input features.</param>
    /// <param name="examples">The number of columns.</param>
    /// <returns>A count of numbers.</returns>
    public abstract int SavedLength(int inputRows, int examples);

    /// <summary>Draws the initial parameters.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="parameters">The slots in order, all zero on entry.</param>
    /// <param name="random">The random source.</param>
    /// <returns>The source for the next draw.</returns>
    public abstract RandomSource Initialize<T>(SlotSpans<T> parameters, RandomSource random)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Computes the output.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="frame">What to read and what to write.</param>
    public abstract void Forward<T>(in ForwardFrame<T> frame)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Computes the gradients: the transposed derivative applied to the gradient of the output.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="frame">What to read and what to write.</param>
    public abstract void Backward<T>(in BackwardFrame<T> frame)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <inheritdoc/>
    public sealed override Graph Extend(Graph graph) => graph.Apply(this);
}
