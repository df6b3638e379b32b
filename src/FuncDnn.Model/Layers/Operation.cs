using System.Numerics;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Model.Layers;

/// <summary>
/// A layer that is not made of other layers: it says how it maps numbers forward and gradients back. Write your own by
/// deriving from it; every method is a function of its arguments alone, and what it writes into was handed to it.
/// </summary>
public abstract record Operation : Layer, IOperation
{
    /// <summary>How many rows come out when so many come in.</summary>
    /// <param name="inputRows">The number of features that come in.</param>
    /// <returns>The number of features that go out.</returns>
    public abstract int OutputRows(int inputRows);

    /// <summary>The parameters needed, with bare names such as W and b; the layout appends the layer's number.</summary>
    /// <param name="inputRows">The number of features that come in.</param>
    /// <returns>The slots in order; none when nothing is to be learnt.</returns>
    public abstract EquatableArray<Slot> Slots(int inputRows);

    /// <summary>How many numbers to keep from the way forward for the way back, beside input and output.</summary>
    /// <param name="inputRows">The number of features that come in.</param>
    /// <param name="examples">The number of columns.</param>
    /// <returns>A count of numbers.</returns>
    public abstract int SavedLength(int inputRows, int examples);

    /// <summary>Draws the first parameters.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="parameters">The slots in order, all zero; to be written.</param>
    /// <param name="random">Where the numbers come from.</param>
    /// <returns>The randomness that follows.</returns>
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
