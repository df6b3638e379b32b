using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Data.Tables;

/// <summary>A column that becomes rows of the inputs, with the statistics of the training rows.</summary>
/// <param name="Name">The name of the column.</param>
public abstract record Feature(string Name) : IValidatable
{
    /// <summary>The number of rows of the inputs.</summary>
    public abstract int Rows { get; }

    /// <inheritdoc/>
    public abstract EquatableArray<string> Validate();

    /// <summary>Writes the rows; the column records an error for an invalid cell.</summary>
    /// <param name="column">The cells.</param>
    /// <param name="examples">The number of examples.</param>
    /// <param name="rows">Rows x examples, initially 0.</param>
    internal abstract void Encode(TableColumn column, int examples, Span<double> rows);
}
