using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>A column of categories that have an order: the category at place k becomes (k - Mean) / Deviation.</summary>
/// <param name="Name">The name of the column.</param>
/// <param name="Categories">The categories in their order, which are at the places 0, 1, ...</param>
/// <param name="Mean">The mean of the places that were learnt from; 0 where nothing is standardized.</param>
/// <param name="Deviation">Their deviation; 1 where nothing is standardized.</param>
/// <param name="Fill">What takes the place of a missing category; none: it is a mistake.</param>
public sealed record OrdinalFeature(
    string Name,
    EquatableArray<string> Categories,
    double Mean = 0,
    double Deviation = 1,
    Option<string> Fill = default
) : Feature(Name)
{
    /// <inheritdoc/>
    public override int Rows => 1;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        Data.Tables.Categories.Mistakes(nameof(OrdinalFeature), Categories, least: 1)
        + RangeCheck.Positive(nameof(OrdinalFeature), nameof(Deviation), Deviation);

    /// <inheritdoc/>
    internal override void Encode(TableColumn column, int examples, Span<double> rows)
    {
        var categories = new Categories(Categories, "categories");
        for (var row = 0; row < examples; row++)
        {
            rows[row] = (categories.Place(column, row, Fill) - Mean) / Deviation;
        }
    }
}
