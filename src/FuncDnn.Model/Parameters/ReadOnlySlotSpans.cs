using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Model.Parameters;

/// <summary>The slots of one layer, read-only.</summary>
/// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct ReadOnlySlotSpans<T>
    where T : unmanaged
{
    private readonly ReadOnlySpan<T> _vector;
    private readonly ReadOnlySpan<Slot> _slots;

    internal ReadOnlySlotSpans(ReadOnlySpan<T> vector, ReadOnlySpan<Slot> slots)
    {
        _vector = vector;
        _slots = slots;
    }

    /// <summary>One slot, in the order in which the layer lists them.</summary>
    /// <param name="index">The slot's index in that list.</param>
    public ReadOnlyMatrixSpan<T> this[int index]
    {
        get
        {
            var slot = _slots[index];
            return new(_vector.Slice(slot.Offset, slot.Length), slot.Rows, slot.Columns);
        }
    }
}
