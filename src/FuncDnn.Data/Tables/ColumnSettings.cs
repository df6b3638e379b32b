using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>What becomes of a column.</summary>
public enum ColumnKind
{
    /// <summary>It holds numbers.</summary>
    Number,

    /// <summary>It holds categories, and becomes a row for each, of which one is 1 and all others are 0.</summary>
    OneHot,

    /// <summary>It holds categories that have an order, and becomes their places 0, 1, ... in it.</summary>
    Ordinal,

    /// <summary>It takes no part, and need not be there.</summary>
    Ignored,
}

/// <summary>What takes the place of a missing value; it is found in the rows that are learnt from.</summary>
public enum Missing
{
    /// <summary>Nothing: a missing value is a mistake.</summary>
    Refused,

    /// <summary>The mean of the column's numbers.</summary>
    Mean,

    /// <summary>The median of the column's numbers: of an even count the mean of the two in the middle.</summary>
    Median,

    /// <summary>The value that comes most often; of several the first in their order.</summary>
    MostFrequent,

    /// <summary>A value that the settings give.</summary>
    Constant,
}

/// <summary>What becomes of a category that was not there when the model learnt.</summary>
public enum UnknownCategory
{
    /// <summary>It is a mistake.</summary>
    Refused,

    /// <summary>All rows of the column are 0.</summary>
    Zeros,
}

/// <summary>What is to be made of one column.</summary>
/// <param name="Name">The name of the column.</param>
/// <param name="Kind">What becomes of it.</param>
/// <param name="Missing">What takes the place of a missing value.</param>
/// <param name="Fill">That value, where <paramref name="Missing"/> is constant.</param>
/// <param name="Categories">
/// The categories in their order; none: those that are there to learn from, numbers by value before texts by letter.
/// </param>
/// <param name="Unknown">What becomes of other categories; only one-hot columns can be zeros.</param>
public sealed record ColumnSettings(
    string Name,
    ColumnKind Kind = ColumnKind.Number,
    Missing Missing = Missing.Refused,
    Option<string> Fill = default,
    EquatableArray<string> Categories = default,
    UnknownCategory Unknown = UnknownCategory.Refused
) : IValidatable
{
    private bool HasCategories => Kind is ColumnKind.OneHot or ColumnKind.Ordinal;

    /// <inheritdoc/>
    public EquatableArray<string> Validate() =>
        When(Fill.IsSome != (Missing == Missing.Constant), "fill is given where missing is constant, and only there")
        + When(
            Kind == ColumnKind.Number && Fill.Exists(fill => !TableColumn.IsNumber(fill, out _)),
            "fill must be a finite number"
        )
        + When(
            HasCategories && Missing is Missing.Mean or Missing.Median,
            "categories have no mean or median: take mostFrequent or constant"
        )
        + When(!HasCategories && !Categories.IsEmpty, "only oneHot and ordinal columns have categories")
        + When(Categories.Distinct().Count() != Categories.Count, "a category comes twice")
        + When(
            !Categories.IsEmpty && Fill.Exists(fill => !Categories.Contains(fill)),
            "fill must be one of the categories"
        )
        + When(
            Unknown == UnknownCategory.Zeros && Kind != ColumnKind.OneHot,
            "only a oneHot column can be zeros for an unknown category"
        );

    private EquatableArray<string> When(bool wrong, string sentence) =>
        wrong ? [$"{nameof(ColumnSettings)}: {Name}: {sentence}."] : [];
}
