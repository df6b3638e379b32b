using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Data.Tables;

/// <summary>The column to predict.</summary>
/// <param name="Name">The name of the column.</param>
public abstract record TableTarget(string Name) : IValidatable
{
    /// <summary>The number of outputs.</summary>
    public abstract int Rows { get; }

    /// <inheritdoc/>
    public abstract EquatableArray<string> Validate();

    /// <summary>Encodes the cells as targets; the column records an error for an invalid cell.</summary>
    /// <param name="column">The cells.</param>
    /// <param name="examples">The number of examples.</param>
    /// <returns>Outputs x examples.</returns>
    internal abstract Matrix<double> Encode(TableColumn column, int examples);
}

/// <summary>A column of numbers: the targets of one output.</summary>
/// <param name="Name">The name of the column.</param>
public sealed record NumberTarget(string Name) : TableTarget(Name)
{
    /// <inheritdoc/>
    public override int Rows => 1;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() => [];

    /// <inheritdoc/>
    internal override Matrix<double> Encode(TableColumn column, int examples)
    {
        var numbers = new double[examples];
        new NumberFeature(Name).Encode(column, examples, numbers);
        return Matrix<double>.Own(1, examples, numbers);
    }
}

/// <summary>
/// A column of classes: one output for two classes, 1 for the second; otherwise one output for each class.
/// </summary>
/// <param name="Name">The name of the column.</param>
/// <param name="Classes">The classes in order.</param>
public sealed record ClassTarget(string Name, EquatableArray<string> Classes) : TableTarget(Name)
{
    /// <inheritdoc/>
    public override int Rows => Classes.Count > 2 ? Classes.Count : 1;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() => Categories.Validate(nameof(ClassTarget), Classes, least: 2);

    /// <inheritdoc/>
    internal override Matrix<double> Encode(TableColumn column, int examples)
    {
        var classes = new Categories(Classes, Categories.Classes);
        var labels = Matrix<double>.Create(1, examples, (_, row) => Math.Max(0, classes.IndexOf(column, row)));
        // An unknown class has been recorded as an error, so its label does not matter.
        return Rows == 1 ? labels : OneHot.Encode(labels, Rows).ThrowIfFail();
    }
}
