using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt.Common;

namespace FuncDnn.Data.Tables;

/// <summary>
/// The categories of a table that are not in its training part: nothing can be learnt about them.
/// </summary>
internal static class HeldOutCategories
{
    /// <summary>An error for each, with the line of its first example.</summary>
    /// <param name="whole">Fitted to the whole table.</param>
    /// <param name="settings">The settings of the table.</param>
    /// <param name="train">The training part.</param>
    /// <param name="held">Another part.</param>
    /// <param name="part">What messages call it.</param>
    /// <param name="fraction">The setting of its size.</param>
    public static EquatableArray<Error> Errors(
        TableTransformation whole,
        TableSettings settings,
        Table train,
        Table held,
        string part,
        string fraction
    )
    {
        EquatableArray<Error> Only(string name, EquatableArray<string> categories, string remedy)
        {
            var present = new TableColumn(train, name, settings.MissingTexts).Counts();
            var cells = new TableColumn(held, name, settings.MissingTexts);
            var there = cells.Counts();
            foreach (var one in categories.Filter(one => there.ContainsKey(one) && !present.ContainsKey(one)))
            {
                cells.Wrong(
                    cells.RowOf(one),
                    $"the category '{MessageText.Shorten(one)}' is in the {part} only",
                    $"choose another 'seed' or a smaller '{fraction}', {remedy}"
                );
            }

            return cells.Errors;
        }

        if (held.Rows == 0)
        {
            return [];
        }

        var settingsOf = settings.ByName();
        return whole.Features.Bind(feature =>
            (feature, settingsOf(feature.Name).Column) switch
            {
                (_, { Categories.IsEmpty: false }) => [],
                (OneHotFeature { Unknown: UnknownCategory.Refused } one, var column) => Only(
                    one.Name,
                    one.Categories.Filter(text => column.Fill != text),
                    "name all in 'categories', or set 'unknown' to 'zeros'"
                ),
                (OrdinalFeature one, var column) => Only(
                    one.Name,
                    one.Categories.Filter(text => column.Fill != text),
                    "or name all in 'categories'"
                ),
                _ => [],
            }
        );
    }
}
