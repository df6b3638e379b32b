using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Experiments.Proposals;

/// <summary>Why a table is read as it is.</summary>
internal static class TableReasons
{
    /// <summary>A sentence for each choice, without a full stop.</summary>
    /// <param name="profile">What was found.</param>
    /// <param name="fill">What replaces a missing number: the median, or in a stream the mean.</param>
    public static EquatableArray<string> Of(TableProfile profile, Missing fill) =>
        Target(profile, isWeighted: fill == Data.Tables.Missing.Median)
        + Columns(profile, ColumnContent.Numbers, "taken as numbers, scaled to mean 0 and deviation 1")
        + Columns(profile, ColumnContent.Dates, "taken as dates, as days since 1970")
        + Columns(
            profile,
            ColumnContent.Categories,
            "taken as categories, an input for each; new ones in later tables count as none of them"
        )
        + Columns(profile, ColumnContent.Nothing, "left out: without any value")
        + Columns(profile, ColumnContent.Constant, "left out: the same in every line")
        + Columns(profile, ColumnContent.Identifiers, "left out: different numbers that only count or name the lines")
        + Columns(profile, ColumnContent.Texts, "left out: texts that hardly recur, as names and free text do")
        + Missing(profile, fill);

    private static EquatableArray<string> Target(TableProfile profile, bool isWeighted) =>
        profile.Target switch
        {
            { Kind: TargetKind.Number } number =>
            [
                $"the target {MessageText.Printable(number.Name)} is a number, with {MessageText.Count(number.Distinct)} "
                    + "different values; it is scaled to mean 0 and deviation 1 in training",
            ],
            var classes =>
            [
                $"the target {MessageText.Printable(classes.Name)} has {classes.Distinct} classes: "
                    + MessageText.List(classes.Classes.Map(one => $"{one.Class} ({MessageText.Count(one.Lines)})"))
                    + (
                        !classes.IsUneven ? ""
                        : isWeighted ? "; they are uneven, so each line of a rare one weighs more"
                        : "; they are uneven, and not weighted, since that needs all lines at once"
                    ),
            ],
        };

    private static EquatableArray<string> Columns(TableProfile profile, ColumnContent content, string what)
    {
        var names = profile.Columns.Filter(column => column.Content == content).Map(column => column.Name);
        return names.IsEmpty ? [] : [$"{MessageText.List(names)}: {what}"];
    }

    private static EquatableArray<string> Missing(TableProfile profile, Missing fill)
    {
        var columns = profile.Columns.Filter(column => column.IsFeature && column.Missing > 0);
        var texts = profile.MissingTexts.IsEmpty ? "" : $" ({MessageText.List(profile.MissingTexts)} or empty)";
        var number = fill == Data.Tables.Missing.Median ? "the median" : "the mean (a median needs all lines at once)";
        return columns.IsEmpty
            ?
            [
                $"no cell of these is missing; in later tables a missing number is taken as {number}, "
                    + "a missing category as the most frequent one",
            ]
            :
            [
                $"missing cells{texts} are taken as {number}, or as the most frequent category: "
                    + MessageText.List(columns.Map(column => $"{column.Name} ({column.Missing})")),
            ];
    }
}
