using FuncDnn.Numerics.Collections;

namespace FuncDnn.Data.Tables;

/// <summary>
/// A column of classes: one output for two classes, 1 for the second; otherwise one output for each class.
/// </summary>
/// <param name="Name">The name of the column.</param>
/// <param name="Classes">The classes in order.</param>
public sealed record ClassTarget(string Name, EquatableArray<string> Classes) : ColumnTarget(Name)
{
    internal override int Outputs => Classes.Count > 2 ? Classes.Count : 1;

    internal override double Unit => 1;

    internal override double Origin => 0;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() => Categories.Validate(nameof(ClassTarget), Classes, least: 2);

    internal override void Encode(TableColumn column, int examples, Span<double> rows)
    {
        var classes = new Categories(Classes, Categories.Classes);
        for (var row = 0; row < examples; row++)
        {
            // An unknown class is recorded as an error, so its targets do not matter.
            var index = Math.Max(0, classes.IndexOf(column, row));
            if (Outputs == 1)
            {
                rows[row] = index;
            }
            else
            {
                rows[(index * examples) + row] = 1;
            }
        }
    }
}
