using FuncDnn.Data.Tables;
using LanguageExt;

namespace FuncDnn.Experiments.Proposals;

/// <summary>What the cells of a column are.</summary>
public enum ColumnContent
{
    /// <summary>No cell has a value.</summary>
    Nothing,

    /// <summary>All cells have the same value.</summary>
    Constant,

    /// <summary>Numbers.</summary>
    Numbers,

    /// <summary>Dates.</summary>
    Dates,

    /// <summary>Few texts, each in many lines.</summary>
    Categories,

    /// <summary>Numbers that count or name the lines.</summary>
    Identifiers,

    /// <summary>Texts that hardly recur: names, keys, free text.</summary>
    Texts,
}

/// <summary>What a look at a column found.</summary>
/// <param name="Name">The name of the column.</param>
/// <param name="Content">What its cells are.</param>
/// <param name="Missing">The number of cells without a value.</param>
/// <param name="Distinct">The number of different values, at most 65,536.</param>
/// <param name="Dates">How its dates are written.</param>
public sealed record ColumnProfile(
    string Name,
    ColumnContent Content,
    int Missing,
    int Distinct,
    Option<string> Dates = default
)
{
    /// <summary>Whether it becomes inputs.</summary>
    public bool IsFeature => Content is ColumnContent.Numbers or ColumnContent.Dates or ColumnContent.Categories;

    /// <summary>The rows of the inputs that it becomes.</summary>
    internal int Rows =>
        Content == ColumnContent.Categories ? Distinct
        : IsFeature ? 1
        : 0;

    /// <summary>Its settings; none for numbers, which need none.</summary>
    internal Option<ColumnSettings> Settings =>
        Content switch
        {
            ColumnContent.Numbers => Prelude.None,
            ColumnContent.Dates => new ColumnSettings(Name, ColumnKind.Date, Format: Dates),
            ColumnContent.Categories => new ColumnSettings(Name, ColumnKind.OneHot, Unknown: UnknownCategory.Zeros),
            _ => new ColumnSettings(Name, ColumnKind.Ignored),
        };
}
