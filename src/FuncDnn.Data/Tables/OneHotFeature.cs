using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>A column of categories: a row for each category, 1 in that of the cell and 0 in the others.</summary>
/// <param name="Name">The name of the column.</param>
/// <param name="Categories">The categories, in the order of the rows.</param>
/// <param name="Fill">The replacement of a missing category; none: it is an error.</param>
/// <param name="Unknown">The treatment of other categories.</param>
public sealed record OneHotFeature(
    string Name,
    EquatableArray<string> Categories,
    Option<string> Fill = default,
    UnknownCategory Unknown = UnknownCategory.Refused
) : Feature(Name)
{
    /// <inheritdoc/>
    public override int Rows => Categories.Count;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        Data.Tables.Categories.Validate(nameof(OneHotFeature), Categories, least: 1);

    /// <inheritdoc/>
    internal override void Encode(TableColumn column, int examples, Span<double> rows)
    {
        var categories = new Categories(Categories, "categories");
        for (var row = 0; row < examples; row++)
        {
            if (categories.IndexOf(column, row, Fill, Unknown) is var index and >= 0)
            {
                rows[(index * examples) + row] = 1;
            }
        }
    }
}
