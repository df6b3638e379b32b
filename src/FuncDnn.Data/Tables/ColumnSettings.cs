using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>How a column is used.</summary>
public enum ColumnKind
{
    /// <summary>Numbers.</summary>
    Number,

    /// <summary>Categories: a row for each category, one of them 1 and the others 0.</summary>
    OneHot,

    /// <summary>Ordered categories: a row with their indices 0, 1, ...</summary>
    Ordinal,

    /// <summary>Ignored; the column may be absent.</summary>
    Ignored,

    /// <summary>Dates, as numbers: the days since 1970, with the time of day as their fraction.</summary>
    Date,
}

/// <summary>What replaces a missing value; computed from the training rows.</summary>
public enum Missing
{
    /// <summary>Nothing: a missing value is an error.</summary>
    Refused,

    /// <summary>The mean of the column's numbers.</summary>
    Mean,

    /// <summary>The median of the column's numbers: for an even count the mean of the two in the middle.</summary>
    Median,

    /// <summary>The most frequent value; of several the first in order.</summary>
    MostFrequent,

    /// <summary>A value given in the settings.</summary>
    Constant,
}

/// <summary>The treatment of a category that is not in the training rows.</summary>
public enum UnknownCategory
{
    /// <summary>It is an error.</summary>
    Refused,

    /// <summary>All rows of the column are 0.</summary>
    Zeros,
}

/// <summary>The settings of one column.</summary>
/// <param name="Name">The name of the column.</param>
/// <param name="Kind">How the column is used.</param>
/// <param name="Missing">What replaces a missing value; none: what the table's settings say.</param>
/// <param name="Fill">The replacement if <paramref name="Missing"/> is constant.</param>
/// <param name="Categories">
/// The categories in order; empty: those of the training rows, numbers by value before texts alphabetically.
/// </param>
/// <param name="Unknown">The treatment of other categories; only one-hot columns can be zeros.</param>
/// <param name="Format">
/// How dates are written, in .NET's letters: <c>dd.MM.yyyy HH:mm</c>; by default <c>yyyy-MM-dd</c>.
/// </param>
public sealed record ColumnSettings(
    string Name,
    ColumnKind Kind = ColumnKind.Number,
    Option<Missing> Missing = default,
    Option<string> Fill = default,
    EquatableArray<string> Categories = default,
    UnknownCategory Unknown = UnknownCategory.Refused,
    Option<string> Format = default
) : IValidatable
{
    /// <summary>How its dates are written.</summary>
    internal string Dates => Format.IfNone(DateFormat.Default);

    /// <summary>Whether its cells are categories.</summary>
    internal bool HasCategories => Kind is ColumnKind.OneHot or ColumnKind.Ordinal;

    /// <summary>Reads a number of the settings, or a date as the column writes them.</summary>
    internal bool TryNumber(string text, out double number) =>
        Kind == ColumnKind.Date ? DateFormat.TryParse(text, Dates, out number) : TableColumn.IsNumber(text, out number);

    /// <inheritdoc/>
    public EquatableArray<string> Validate() =>
        When(
            Fill.IsSome != Missing.Exists(missing => missing == Tables.Missing.Constant),
            "fill must be given if missing is constant, and only then"
        )
        + When(
            Kind == ColumnKind.Number && Fill.Exists(fill => !TableColumn.IsNumber(fill, out _)),
            "fill must be a finite number"
        )
        + When(
            Kind == ColumnKind.Date && Fill.Exists(fill => !TryNumber(fill, out _)),
            $"fill must be a date as {Dates}"
        )
        + When(Format.IsSome && Kind != ColumnKind.Date, "only a date column has a format")
        + When(!DateFormat.IsFormat(Dates), "format must be one of dates, such as dd.MM.yyyy")
        + When(
            HasCategories && Missing.Exists(one => one is Tables.Missing.Mean or Tables.Missing.Median),
            "categories have no mean or median: take mostFrequent or constant"
        )
        + When(!HasCategories && !Categories.IsEmpty, "only oneHot and ordinal columns have categories")
        + When(Categories.Distinct().Count() != Categories.Count, "a category is repeated")
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
