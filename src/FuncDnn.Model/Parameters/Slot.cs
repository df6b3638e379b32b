using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Model.Parameters;

/// <summary>A named matrix among the parameters.</summary>
/// <param name="Name">Its name as in the course: W1, b1, W2, ...</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Columns">The number of columns.</param>
/// <param name="Role">Its role.</param>
/// <param name="Layer">The number of the layer it belongs to, from 1, counting the layers that have parameters.</param>
/// <param name="Offset">The index of its first number in the vector.</param>
public sealed record Slot(string Name, int Rows, int Columns, SlotRole Role, int Layer = 0, int Offset = 0)
    : IValidatable
{
    /// <inheritdoc/>
    public EquatableArray<string> Validate() =>
        RangeCheck.NotNegative(nameof(Slot), nameof(Rows), Rows)
        + RangeCheck.NotNegative(nameof(Slot), nameof(Columns), Columns)
        + RangeCheck.NotNegative(nameof(Slot), nameof(Layer), Layer)
        + RangeCheck.NotNegative(nameof(Slot), nameof(Offset), Offset);

    /// <summary>How many numbers it holds: rows * columns.</summary>
    /// <exception cref="OverflowException">
    /// The product does not fit into 32 bits; no layout has such a slot.
    /// </exception>
    public int Length => checked(Rows * Columns);

    /// <summary>True when weight decay and penalties apply to it.</summary>
    public bool Decays => Role == SlotRole.Weight;

    internal Range Span => Offset..(Offset + Length);
}
