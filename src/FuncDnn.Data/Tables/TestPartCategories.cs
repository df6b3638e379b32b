using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt.Common;

namespace FuncDnn.Data.Tables;

/// <summary>
/// The categories and classes that are in the test part of a table only: nothing can be learnt about them.
/// </summary>
internal static class TestPartCategories
{
    /// <summary>An error for each, with the line of its first example.</summary>
    /// <param name="whole">Fitted to the whole table.</param>
    /// <param name="settings">The settings of the table.</param>
    /// <param name="train">The training part.</param>
    /// <param name="test">The test part.</param>
    public static EquatableArray<Error> Errors(
        TableTransformation whole,
        TableSettings settings,
        Table train,
        Table test
    )
    {
        EquatableArray<Error> Only(string name, EquatableArray<string> categories, string what, string remedy)
        {
            var present = new TableColumn(train, name, settings.MissingTexts).Present().ToHashSet();
            var cells = new TableColumn(test, name, settings.MissingTexts);
            foreach (var one in categories.Filter(one => !present.Contains(one)))
            {
                cells.Wrong(
                    cells.RowOf(one),
                    $"the {what} '{MessageText.Shorten(one)}' is in the test part only",
                    $"choose another 'seed' or a smaller 'testFraction', {remedy}"
                );
            }

            return cells.Errors;
        }

        return whole.Features.Bind(feature =>
                (feature, settings.Of(feature.Name).Column) switch
                {
                    (_, { Categories.IsEmpty: false }) => [],
                    (OneHotFeature { Unknown: UnknownCategory.Refused } one, var column) => Only(
                        one.Name,
                        one.Categories.Filter(text => column.Fill != text),
                        "category",
                        "name all in 'categories', or set 'unknown' to 'zeros'"
                    ),
                    (OrdinalFeature one, var column) => Only(
                        one.Name,
                        one.Categories.Filter(text => column.Fill != text),
                        "category",
                        "or name all in 'categories'"
                    ),
                    _ => [],
                }
            )
            + whole.Target.Columns.Bind(column =>
                column is ClassTarget target && settings.Classes.IsEmpty
                    ? Only(target.Name, target.Classes, "class", "or name all in 'classes'")
                    : []
            );
    }
}
