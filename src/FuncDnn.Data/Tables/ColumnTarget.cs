using FuncDnn.Numerics.Collections;

namespace FuncDnn.Data.Tables;

/// <summary>A column to predict.</summary>
/// <param name="Name">The name of the column.</param>
public abstract record ColumnTarget(string Name) : TableTarget
{
    /// <inheritdoc/>
    public sealed override EquatableArray<ColumnTarget> Columns => [this];

    /// <summary>The number of outputs.</summary>
    internal abstract int Outputs { get; }

    /// <summary>The size of 1 of an output in the unit of the column.</summary>
    internal abstract double Unit { get; }

    /// <summary>The number of the column that an output of 0 stands for.</summary>
    internal abstract double Origin { get; }

    /// <summary>Writes the targets; the column records an error for an invalid cell.</summary>
    /// <param name="column">The cells.</param>
    /// <param name="examples">The number of examples.</param>
    /// <param name="rows">Outputs x examples, initially 0.</param>
    internal abstract void Encode(TableColumn column, int examples, Span<double> rows);
}
