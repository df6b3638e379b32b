using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>Categories in their order, to find the place of each.</summary>
/// <param name="names">The categories, each another one.</param>
/// <param name="what">What they are called: categories or classes.</param>
internal sealed class Categories(EquatableArray<string> names, string what)
{
    private readonly Dictionary<string, int> _places = names
        .Map((place, name) => (name, place))
        .ToDictionary(pair => pair.name, pair => pair.place, StringComparer.Ordinal);

    private readonly string _remedy = $"there are {string.Join(", ", names)}";

    /// <summary>Distinct texts in their order: numbers by value, then all others by letter.</summary>
    public static EquatableArray<string> Of(IEnumerable<string> texts) =>
        texts
            .Distinct(StringComparer.Ordinal)
            .OrderBy(text => TableColumn.IsNumber(text, out var number) ? number : double.PositiveInfinity)
            .ThenBy(text => text, StringComparer.Ordinal)
            .ToEquatableArray();

    /// <summary>The place of a cell's category, from 0; otherwise -1, and what is wrong is a fault of the row.</summary>
    /// <param name="column">The column.</param>
    /// <param name="row">The row.</param>
    /// <param name="fill">What takes the place of a missing value.</param>
    /// <param name="unknown">What becomes of other texts.</param>
    public int Place(
        TableColumn column,
        int row,
        Option<string> fill = default,
        UnknownCategory unknown = UnknownCategory.Refused
    )
    {
        if ((column.Cell(row) || fill).Case is not string text)
        {
            column.Missing(row);
            return -1;
        }

        if (_places.TryGetValue(text, out var place))
        {
            return place;
        }

        if (unknown == UnknownCategory.Refused)
        {
            column.Wrong(row, $"'{text}' is none of the {what}", _remedy);
        }

        return -1;
    }

    /// <summary>What is wrong with categories out of a file.</summary>
    public static EquatableArray<string> Mistakes(string name, EquatableArray<string> categories, int least) =>
        categories.Count < least || categories.Distinct().Count() != categories.Count
            ? [$"{name}: expected at least {least} distinct categories."]
            : [];
}
