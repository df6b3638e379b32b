using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>A column of ordered categories: category k becomes (k - Mean) / Deviation in one row.</summary>
/// <param name="Name">The name of the column.</param>
/// <param name="Categories">The categories 0, 1, ... in order.</param>
/// <param name="Mean">The mean of k over the training rows; 0 without standardization.</param>
/// <param name="Deviation">Its standard deviation; 1 without standardization.</param>
/// <param name="Fill">The replacement of a missing category; none: it is an error.</param>
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
        Data.Tables.Categories.Validate(nameof(OrdinalFeature), Categories, least: 1)
        + RangeCheck.Finite(nameof(OrdinalFeature), nameof(Mean), Mean)
        + RangeCheck.Positive(nameof(OrdinalFeature), nameof(Deviation), Deviation);

    /// <inheritdoc/>
    internal override void Encode(TableColumn column, int examples, Span<double> rows)
    {
        var categories = new Categories(Categories, "categories");
        for (var row = 0; row < examples; row++)
        {
            rows[row] = (categories.IndexOf(column, row, Fill) - Mean) / Deviation;
        }
    }
}
