using System.Numerics;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Model.Parameters;

/// <summary>
/// One contiguous vector of numbers, divided into named slots; immutable. Equal when the layouts agree and every number
/// has the same bits, and both are points (<see cref="Parameters{T}"/>) or both directions (<see
/// cref="Gradients{T}"/>).
/// </summary>
/// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract record SlotVector<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Takes ownership of an array, which must not be written to afterwards.</summary>
    private protected SlotVector(Layout layout, VectorMemory<T> memory)
    {
        if (memory.Array.Length != layout.Length)
        {
            throw new ArgumentException(
                $"The layout holds {layout.Length} numbers, not {memory.Array.Length}: {layout}."
            );
        }

        Layout = layout;
        Memory = memory;
    }

    /// <summary>How the vector is divided into slots.</summary>
    public Layout Layout { get; }

    /// <summary>All numbers in layout order, read-only.</summary>
    public ReadOnlySpan<T> Values => Memory.Array;

    /// <summary>A slot as a matrix: a view, not a copy.</summary>
    /// <param name="slot">The slot's name, for example W1.</param>
    /// <exception cref="KeyNotFoundException">There is no slot with that name.</exception>
    public Matrix<T> this[string slot] => this[Layout[slot]];

    /// <summary>A slot as a matrix: a view, not a copy.</summary>
    /// <param name="slot">A slot of <see cref="Layout"/>.</param>
    public Matrix<T> this[Slot slot] =>
        Matrix<T>.Own(slot.Rows, slot.Columns, Memory.Memory.Slice(slot.Offset, slot.Length));

    /// <summary>True when no number is NaN or infinite.</summary>
    /// <returns>Whether all numbers are finite.</returns>
    public bool AreFinite() => Reduction.AreFinite(Values);

    /// <summary>The array itself, for a run that owns it and updates it in place.</summary>
    internal T[] Numbers => Memory.Array;

    /// <summary>The owner of the array.</summary>
    internal VectorMemory<T> Memory { get; }

    /// <inheritdoc/>
    public virtual bool Equals(SlotVector<T>? other) =>
        other is not null
        && EqualityContract == other.EqualityContract
        && Layout == other.Layout
        && Bits.Same(Values, other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Bits.Hash(Values);
}
