using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Data.Tables;

/// <summary>The column to predict.</summary>
/// <param name="Name">The name of the column.</param>
public abstract record TableTarget(string Name) : IValidatable
{
    /// <summary>How many outputs it takes.</summary>
    public abstract int Rows { get; }

    /// <inheritdoc/>
    public abstract EquatableArray<string> Validate();

    /// <summary>Makes targets of the cells; one that is none is a fault of the column.</summary>
    /// <param name="column">The cells.</param>
    /// <param name="examples">How many there are.</param>
    /// <returns>Outputs x examples.</returns>
    internal abstract Matrix<double> Encode(TableColumn column, int examples);
}

/// <summary>A column of numbers, which are the targets of one output.</summary>
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

/// <summary>A column of classes: of two the second is 1 in the one output, more have an output each.</summary>
/// <param name="Name">The name of the column.</param>
/// <param name="Classes">The classes in their order.</param>
public sealed record ClassTarget(string Name, EquatableArray<string> Classes) : TableTarget(Name)
{
    /// <inheritdoc/>
    public override int Rows => Classes.Count > 2 ? Classes.Count : 1;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() => Categories.Mistakes(nameof(ClassTarget), Classes, least: 2);

    /// <inheritdoc/>
    internal override Matrix<double> Encode(TableColumn column, int examples)
    {
        var classes = new Categories(Classes, "classes");
        var places = Matrix<double>.Create(1, examples, (_, row) => Math.Max(0, classes.Place(column, row)));
        // A class that is unknown is a fault by now, and any stands for it.
        return Rows == 1 ? places : OneHot.Encode(places, Rows).ThrowIfFail();
    }
}
