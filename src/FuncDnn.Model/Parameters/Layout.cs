using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Model.Parameters;

/// <summary>
/// How one contiguous vector of numbers is divided into named slots. Parameters, gradients and moments of one network
/// share one layout, so that one loop serves them all.
/// </summary>
public sealed record Layout
{
    // Takes constant time: a graph makes a layout for each of its operations.
    private Layout(EquatableArray<Slot> slots, bool hasStatistics)
    {
        Slots = slots;
        Length = slots.IsEmpty ? 0 : End(slots[^1]);
        HasStatistics = hasStatistics;
    }

    /// <summary>The layout without slots.</summary>
    public static Layout Empty { get; } = new(EquatableArray<Slot>.Empty, hasStatistics: false);

    /// <summary>The slots in the order in which they lie in the vector.</summary>
    public EquatableArray<Slot> Slots { get; }

    /// <summary>The length of the vector.</summary>
    public int Length { get; }

    /// <summary>The slots as a span, for loops that run at every step.</summary>
    internal ReadOnlySpan<Slot> InOrder => Slots.AsSpan();

    internal bool HasStatistics { get; }

    /// <summary>Copies the numbers of the slots that are running statistics.</summary>
    internal void CopyStatistics<T>(ReadOnlySpan<T> from, Span<T> to)
    {
        foreach (var slot in InOrder)
        {
            if (slot.Role == SlotRole.Statistic)
            {
                from[slot.Span].CopyTo(to[slot.Span]);
            }
        }
    }

    /// <summary>The slot with a name.</summary>
    /// <param name="name">For example W1.</param>
    /// <exception cref="KeyNotFoundException">There is no slot with that name; the message lists the names.</exception>
    public Slot this[string name] =>
        Slots
            .Find(slot => slot.Name == name)
            .IfNone(() =>
                throw new KeyNotFoundException(
                    $"There is no slot {name}; there are {string.Join(", ", Slots.Map(slot => slot.Name))}."
                )
            );

    /// <summary>The slots of one layer, in order.</summary>
    /// <param name="layer">The layer's number, from 1, counting the layers that have parameters.</param>
    /// <returns>Its slots; empty if there is no such layer.</returns>
    public EquatableArray<Slot> OfLayer(int layer) => Slots.Filter(slot => slot.Layer == layer);

    /// <summary>Appends the slots of one more layer; their names get its number.</summary>
    /// <param name="slots">Slots with bare names (W, b); numbers and offsets are set here.</param>
    /// <returns>The longer layout.</returns>
    /// <exception cref="ArgumentException">
    /// A number of rows or columns is negative, or an array cannot hold that many numbers.
    /// </exception>
    public Layout Append(EquatableArray<Slot> slots)
    {
        if (slots.IsEmpty)
        {
            return this;
        }

        var layer = (Slots.IsEmpty ? 0 : Slots[^1].Layer) + 1;
        var offset = Length;
        var placed = slots.Map(slot =>
        {
            var one = slot.Validated() with { Name = $"{slot.Name}{layer}", Layer = layer, Offset = offset };
            offset = End(one);
            return one;
        });
        return new(Slots + placed, HasStatistics || placed.Exists(slot => slot.Role == SlotRole.Statistic));
    }

    /// <summary>Two layouts are equal when their slots are.</summary>
    /// <param name="other">The other layout.</param>
    /// <returns>True for the same slots in the same order.</returns>
    public bool Equals(Layout? other) => other is not null && Slots == other.Slots;

    /// <summary>A hash of the slots.</summary>
    /// <returns>Equal numbers for equal layouts.</returns>
    public override int GetHashCode() => HashCode.Combine(Slots.Count, Length);

    private static int End(Slot last)
    {
        var end = last.Offset + ((long)last.Rows * last.Columns);
        return end <= Array.MaxLength
            ? (int)end
            : throw new ArgumentException(
                $"with {last.Name} ({last.Rows} x {last.Columns}) there are {end} parameters, more than an array holds "
                    + $"({Array.MaxLength}): take fewer units."
            );
    }

    internal void Require(Layout other)
    {
        if (!ReferenceEquals(this, other) && this != other)
        {
            throw new ArgumentException($"The layouts differ: {this} and {other}.");
        }
    }

    /// <summary>The slots with their shapes.</summary>
    /// <returns>For example <c>W1 20x2, b1 20x1</c>.</returns>
    public override string ToString() =>
        string.Join(", ", Slots.Map(slot => $"{slot.Name} {slot.Rows}x{slot.Columns}"));
}
