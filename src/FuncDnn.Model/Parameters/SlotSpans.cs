using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Model.Parameters;

/// <summary>The slots of one layer, writable: for its initial parameters or its gradients.</summary>
/// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct SlotSpans<T>
    where T : unmanaged
{
    private readonly Span<T> _vector;
    private readonly ReadOnlySpan<Slot> _slots;

    internal SlotSpans(Span<T> vector, ReadOnlySpan<Slot> slots)
    {
        _vector = vector;
        _slots = slots;
    }

    /// <summary>One slot, in the order in which the layer lists them.</summary>
    /// <param name="index">The slot's index in that list.</param>
    public MatrixSpan<T> this[int index]
    {
        get
        {
            var slot = _slots[index];
            return new(_vector.Slice(slot.Offset, slot.Length), slot.Rows, slot.Columns);
        }
    }
}
