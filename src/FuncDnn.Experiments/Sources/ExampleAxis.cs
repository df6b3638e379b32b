namespace FuncDnn.Experiments.Sources;

/// <summary>The axis of an array along which its examples lie.</summary>
public enum ExampleAxis
{
    /// <summary>The first: rows of a matrix are examples.</summary>
    Rows,

    /// <summary>The last: columns of a matrix are examples.</summary>
    Columns,
}
