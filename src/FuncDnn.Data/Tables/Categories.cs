using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>Finds the index of a category.</summary>
/// <param name="names">The categories in order, distinct.</param>
/// <param name="what">What messages call them: categories, or <see cref="Classes"/>.</param>
internal sealed class Categories(EquatableArray<string> names, string what)
{
    /// <summary>What messages call the categories of the target.</summary>
    public const string Classes = "classes";

    private const int Unknown = -1;
    private const int Missing = -2;

    private readonly Dictionary<string, int> _indices = names
        .Map((index, name) => (name, index))
        .ToDictionary(pair => pair.name, pair => pair.index, StringComparer.Ordinal);

    // Each text is looked up once.
    private readonly Dictionary<ulong, int> _known = [];

    private readonly Lazy<string> _remedy = new(() =>
        (
            what == Classes && names.ForAll(name => TableColumn.IsNumber(name, out _))
                ? "set 'targetKind' to 'number' if it is a number to predict; "
                : ""
        ) + $"the {what} are {MessageText.List(names)}"
    );

    /// <summary>Distinct texts in order: numbers by value, then all others alphabetically.</summary>
    public static EquatableArray<string> Of(IEnumerable<string> texts) =>
        texts
            .Distinct(StringComparer.Ordinal)
            .OrderBy(text => TableColumn.IsNumber(text, out var number) ? number : double.PositiveInfinity)
            .ThenBy(text => text, StringComparer.Ordinal)
            .ToEquatableArray();

    /// <summary>The index of a cell's category, from 0; otherwise -1, and the column records an error.</summary>
    /// <param name="column">The column, always the same one.</param>
    /// <param name="row">The row.</param>
    /// <param name="fill">The replacement of a missing value.</param>
    /// <param name="unknown">The treatment of other texts.</param>
    public int IndexOf(
        TableColumn column,
        int row,
        Option<string> fill = default,
        UnknownCategory unknown = UnknownCategory.Refused
    )
    {
        var code = column.Code(row);
        if (!_known.TryGetValue(code, out var index))
        {
            _known[code] = index = Find(column, code, fill);
        }

        if (index == Missing)
        {
            column.Missing(row);
        }
        else if (index == Unknown && unknown == UnknownCategory.Refused)
        {
            column.Wrong(
                row,
                $"'{MessageText.Shorten(TextOf(column, code, fill))}' is not one of the {what}",
                _remedy.Value
            );
        }

        return Math.Max(index, -1);
    }

    private int Find(TableColumn column, ulong code, Option<string> fill) =>
        column.IsMissing(code) && fill.IsNone ? Missing
        : _indices.TryGetValue(TextOf(column, code, fill), out var index) ? index
        : Unknown;

    private static string TextOf(TableColumn column, ulong code, Option<string> fill) =>
        column.IsMissing(code) ? fill.IfNone("") : column.Text(code);

    /// <summary>Validates categories.</summary>
    public static EquatableArray<string> Validate(string name, EquatableArray<string> categories, int least) =>
        categories.Count < least || categories.Distinct().Count() != categories.Count
            ? [$"{name}: expected at least {least} distinct categories."]
            : [];
}
