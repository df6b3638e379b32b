using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>A column of categories: it becomes a row for each, 1 in that of its category and 0 in all others.</summary>
/// <param name="Name">The name of the column.</param>
/// <param name="Categories">The categories, in the order of the rows.</param>
/// <param name="Fill">What takes the place of a missing category; none: it is a mistake.</param>
/// <param name="Unknown">What becomes of other categories.</param>
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
        Data.Tables.Categories.Mistakes(nameof(OneHotFeature), Categories, least: 1);

    /// <inheritdoc/>
    internal override void Encode(TableColumn column, int examples, Span<double> rows)
    {
        var categories = new Categories(Categories, "categories");
        for (var row = 0; row < examples; row++)
        {
            if (categories.Place(column, row, Fill, Unknown) is var place and >= 0)
            {
                rows[(place * examples) + row] = 1;
            }
        }
    }
}
