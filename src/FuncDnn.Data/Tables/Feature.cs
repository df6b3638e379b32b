using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Data.Tables;

/// <summary>A column that becomes rows of the inputs, with all that was found in the rows that were learnt from.</summary>
/// <param name="Name">The name of the column.</param>
public abstract record Feature(string Name) : IValidatable
{
    /// <summary>How many rows of the inputs it becomes.</summary>
    public abstract int Rows { get; }

    /// <inheritdoc/>
    public abstract EquatableArray<string> Validate();

    /// <summary>Writes the rows; a cell that cannot be is a fault of the column.</summary>
    /// <param name="column">The cells.</param>
    /// <param name="examples">How many there are.</param>
    /// <param name="rows">Rows x examples, zeros.</param>
    internal abstract void Encode(TableColumn column, int examples, Span<double> rows);
}
