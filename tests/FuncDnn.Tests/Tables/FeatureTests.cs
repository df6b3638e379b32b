using FsCheck.Fluent;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Validation;
using FuncDnn.Testing.Tables;
using LanguageExt;

namespace FuncDnn.Tests.Tables;

/// <summary>Features and targets: their encodings, and the errors in them and in cells.</summary>
public class FeatureTests
{
    public static TheoryData<IValidatable, string> Mistaken =>
        new()
        {
            {
                new NumberFeature("x", Deviation: 0),
                "NumberFeature: Deviation is 0, but it must be finite and above 0."
            },
            {
                new OneHotFeature("x", EquatableArray<string>.Empty),
                "OneHotFeature: expected at least 1 distinct categories."
            },
            { new OneHotFeature("x", ["a", "a"]), "OneHotFeature: expected at least 1 distinct categories." },
            {
                new OrdinalFeature("x", EquatableArray<string>.Empty),
                "OrdinalFeature: expected at least 1 distinct categories."
            },
            {
                new OrdinalFeature("x", ["a"], Deviation: -1),
                "OrdinalFeature: Deviation is -1, but it must be finite and above 0."
            },
            { new ClassTarget("x", ["a"]), "ClassTarget: expected at least 2 distinct categories." },
            {
                new TableTransformation(EquatableArray<Feature>.Empty, new NumberTarget("y")),
                "TableTransformation: expected at least one column, and distinct names."
            },
            {
                new TableTransformation([new NumberFeature("y")], new NumberTarget("y")),
                "TableTransformation: expected at least one column, and distinct names."
            },
            {
                new TableTransformation([new NumberFeature("x", Deviation: 0)], new NumberTarget("y")),
                "NumberFeature: Deviation is 0, but it must be finite and above 0."
            },
            {
                new TableTransformation([new NumberFeature("x")], new ClassTarget("y", ["a"])),
                "ClassTarget: expected at least 2 distinct categories."
            },
        };

    [Theory]
    [MemberData(nameof(Mistaken))]
    public void Invalid_features_are_reported_in_one_line(IValidatable part, string line) =>
        Assert.Equal([line], part.Validate().ToArray());

    [Fact]
    public void Valid_features_have_no_errors()
    {
        Assert.All(TableCases.Settings.Sample(200), settings => Assert.Equal([], settings.Validate().ToArray()));
        Assert.Empty(new OneHotFeature("x", ["a"]).Validate());
        Assert.Empty(new OrdinalFeature("x", ["a"]).Validate());
        Assert.Empty(new ClassTarget("x", ["a", "b"]).Validate());
        Assert.Empty(TableTransformation.Plain(1, 1).Validate());
        Assert.Empty(new ColumnSettings("x", ColumnKind.Ordinal, Missing.Constant, "a", ["a", "b"]).Validate());
    }

    [Theory]
    [InlineData(ColumnKind.Ordinal)]
    [InlineData(ColumnKind.OneHot)]
    public void Categories_have_no_median_either(ColumnKind kind) =>
        Assert.Equal(
            ["ColumnSettings: x: categories have no mean or median: take mostFrequent or constant."],
            new ColumnSettings("x", kind, Missing.Median).Validate().ToArray()
        );

    [Fact]
    public void A_number_is_shifted_and_scaled_and_a_missing_one_is_filled()
    {
        var made = Made(new NumberFeature("x", Mean: 1, Deviation: 2, Fill: 4), "5", "", "-1");
        Assert.Equal(Matrix<double>.Of(1, 3, [2, 1.5, -1]), made);
    }

    [Fact]
    public void An_ordinal_is_shifted_and_scaled_and_a_missing_one_is_filled()
    {
        var feature = new OrdinalFeature("x", ["S", "M", "L"], Mean: 1, Deviation: 2, Fill: "M");
        Assert.Equal(Matrix<double>.Of(1, 3, [0.5, 0, -0.5]), Made(feature, "L", "", "S"));
    }

    [Theory]
    [InlineData("1e300", "the number is too far from the others; correct it, or do not standardize.")]
    [InlineData("", "it is empty; fill it in, or say with 'missing' what replaces empty cells.")]
    [InlineData(
        "-12,345",
        "'-12,345' is not a finite number; "
            + "write all numbers in one way; where they are written like this, set 'thousands' to ','."
    )]
    [InlineData("?", "'?' is not a finite number; correct it, or train with the column as oneHot, ordinal or ignored.")]
    public void An_invalid_number_is_reported_with_its_line(string cell, string fault) =>
        Assert.Equal(
            [$"x.csv: line 3, column x: {fault}"],
            TableTransformationTests.Lines(Of(new NumberFeature("x", Deviation: 1e-300)).Inputs(Column("0", cell)))
        );

    [Theory]
    [InlineData(20, 20)]
    [InlineData(21, 21)]
    [InlineData(22, 21)]
    public void Twenty_errors_of_a_column_are_reported_and_then_their_number(int wrong, int lines)
    {
        var told = TableTransformationTests.Lines(
            Of(new NumberFeature("x")).Inputs(Column([.. Enumerable.Repeat("?", wrong)]))
        );
        Assert.Equal(lines, told.Length);
        Assert.Equal(wrong > 20, told[^1] == $"x.csv: column x: more cells are wrong; correct all {wrong} of them.");
    }

    [Fact]
    public void Too_many_inputs_are_an_error()
    {
        const int count = 46_342;
        string[] names = [.. Enumerable.Range(0, count).Select(i => $"{i}")];
        Assert.Equal(
            [
                $"x.csv: the columns: {count} rows of inputs for {count} examples are more than "
                    + $"{Array.MaxLength} numbers; "
                    + "take fewer categories or examples.",
            ],
            TableTransformationTests.Lines(Of(new OneHotFeature("x", names.ToEquatableArray())).Inputs(Column(names)))
        );
    }

    [Fact]
    public void Only_ignored_columns_may_be_absent()
    {
        var fitted = Of(new NumberFeature("x")) with { Ignored = ["id"] };
        var table = Table.Of("x.csv", ["id", "x"], [EquatableArray.Of("7", "1")]);
        Assert.Equal(Matrix<double>.Of(1, 1, [1]), TableTransformationTests.Right(fitted.Inputs(table)));
        Assert.Equal(
            ["x.csv: the columns: there is no y; the model needs all columns of its training data."],
            TableTransformationTests.Lines(fitted.Batch(table))
        );
        Assert.Equal(
            [
                "x.csv: the columns: there is no x; the model needs all columns of its training data.",
                "x.csv: the columns: the model does not know a, b; leave out what is not in its training data.",
            ],
            TableTransformationTests.Lines(fitted.Inputs(Table.Of("x.csv", ["a", "b"], [EquatableArray.Of("7", "1")])))
        );
    }

    private static TableTransformation Of(Feature feature) => new([feature], new NumberTarget("y"));

    private static Matrix<double> Made(Feature feature, params string[] cells) =>
        TableTransformationTests.Right(Of(feature).Inputs(Column(cells)));

    private static Table Column(params string[] cells) =>
        Table.Of("x.csv", ["x"], cells.Select(cell => EquatableArray.Of(cell)).ToEquatableArray());
}
