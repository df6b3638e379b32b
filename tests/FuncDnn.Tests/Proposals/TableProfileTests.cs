using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Proposals;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing.Files;
using LanguageExt;

namespace FuncDnn.Tests.Proposals;

/// <summary>A look at a table finds what its columns are, and what is to be learnt.</summary>
public class TableProfileTests
{
    private const int Rows = 40;

    public static TheoryData<string, Func<int, string>, ColumnContent> Columns =>
        new()
        {
            { "size", row => $"{row * 7 % 11}.5", ColumnContent.Numbers },
            { "size", row => row % 9 == 0 ? "NA" : $"{row * row}", ColumnContent.Numbers },
            { "size", row => row % 9 == 0 ? "none" : $"{row * row}", ColumnContent.Numbers },
            { "year", row => $"{1990 + row}", ColumnContent.Numbers },
            { "nr", row => $"{row + 1}", ColumnContent.Identifiers },
            { "row", row => $"{row}", ColumnContent.Identifiers },
            { "house_id", row => $"{row * 37 % 101}", ColumnContent.Identifiers },
            { "city", row => row % 3 == 0 ? "Oslo" : "Rome", ColumnContent.Categories },
            {
                "city",
                row =>
                    row % 3 == 0 ? "?"
                    : row % 3 == 1 ? "Oslo"
                    : "Rome",
                ColumnContent.Categories
            },
            { "name", row => $"person {row}", ColumnContent.Texts },
            { "note", row => $"note {row % 25}", ColumnContent.Texts },
            { "day", row => $"{1 + (row % 28):00}.03.2024", ColumnContent.Dates },
            { "same", _ => "7", ColumnContent.Constant },
            { "empty", row => row % 2 == 0 ? "" : "null", ColumnContent.Nothing },
        };

    [Theory]
    [MemberData(nameof(Columns))]
    public void The_content_of_a_column_is_found(string name, Func<int, string> cell, ColumnContent content) =>
        Assert.Equal(content, Assert.Single(Look(name, cell).Columns).Content);

    public static TheoryData<Func<int, string>, TargetKind, int> Targets =>
        new()
        {
            { row => $"{row * 1.5}", TargetKind.Number, Rows },
            { row => $"{row}", TargetKind.Number, Rows },
            { row => $"{row % 3}", TargetKind.Classes, 3 },
            { row => $"{row % 3}.5", TargetKind.Number, 3 },
            { row => row % 2 == 0 ? "0.5" : "1.5", TargetKind.Classes, 2 },
            { row => row % 2 == 0 ? "yes" : "no", TargetKind.Classes, 2 },
        };

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_target_of_many_values_is_a_number(Func<int, string> cell, TargetKind kind, int distinct)
    {
        var target = Look("x", row => $"{row * row}", cell).Target;
        Assert.Equal((kind, distinct), (target.Kind, target.Distinct));
    }

    [Fact]
    public void Uneven_classes_are_found()
    {
        Assert.True(Look("x", row => $"{row * row}", row => row % 10 == 0 ? "rare" : "often").Target.IsUneven);
        Assert.False(Look("x", row => $"{row * row}", row => row % 3 == 0 ? "a" : "b").Target.IsUneven);
    }

    [Fact]
    public void Texts_that_mean_a_missing_value_are_found_and_counted()
    {
        var profile = Look(
            "size",
            row =>
                row % 9 == 0 ? "none"
                : row % 9 == 1 ? "NaN"
                : $"{row * row}"
        );
        Assert.Equal(["NaN", "none"], profile.MissingTexts);
        Assert.Equal(10, Assert.Single(profile.Columns).Missing);
        // The squares of the other 30 lines: neither text is a value.
        Assert.Equal(30, Assert.Single(profile.Columns).Distinct);
    }

    [Fact]
    public void A_target_that_is_missing_is_an_error_that_lists_the_columns()
    {
        var table = Of("price", row => $"{row}", row => $"{row}");
        Assert.Equal(
            "x.csv: column prise: it does not exist; did you mean price? The columns are price, y.",
            ReadChecks.Line(TableProfile.Of(table, "prise"))
        );
        Assert.Equal(
            "x.csv: the target: it is not named; name one with --target: the columns are price, y.",
            ReadChecks.Line(TableProfile.Of(table, Prelude.None))
        );
    }

    private static TableProfile Look(string name, Func<int, string> cell, Func<int, string>? target = null) =>
        ReadChecks.Value(TableProfile.Of(Of(name, cell, target ?? (row => row % 2 == 0 ? "yes" : "no")), "y"));

    private static Table Of(string name, Func<int, string> cell, Func<int, string> target) =>
        Table.Of(
            "x.csv",
            [name, "y"],
            Enumerable.Range(0, Rows).Select(row => EquatableArray.Of(cell(row), target(row))).ToEquatableArray()
        );
}
