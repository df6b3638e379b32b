using System.Globalization;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Matrices;
using LanguageExt;
using static FuncDnn.Tests.Tables.TableTransformationTests;

namespace FuncDnn.Tests.Tables;

/// <summary>What is fitted on a table: replacements of missing values, categories, classes.</summary>
public class TableFitTests
{
    [Theory]
    [InlineData(Missing.Mean, 4, 7.0)]
    [InlineData(Missing.Median, 4, 5.5)]
    [InlineData(Missing.Median, 3, 7.0)]
    [InlineData(Missing.MostFrequent, 4, 4.0)]
    public void A_missing_number_is_filled_from_the_others(Missing missing, int rows, double fill)
    {
        string[] numbers = ["4", "13", "7", "4"];
        var table = OneColumn([.. numbers.Take(rows), ""]);
        var fitted = Fit(table, Settings(new ColumnSettings("x", Missing: missing)));
        Assert.Equal(new NumberFeature("x", Fill: fill), Assert.Single(fitted.Features));
        Assert.Equal(fill, Inputs(fitted, table)[0, rows]);
    }

    [Fact]
    public void The_first_of_equally_frequent_values_is_the_most_frequent()
    {
        static Feature Of(ColumnKind kind) =>
            Fit(
                OneColumn("10", "9", "10", "9", "8", ""),
                Settings(new ColumnSettings("x", kind, Missing.MostFrequent))
            ).Features[0];
        Assert.Equal(new NumberFeature("x", Fill: 9), Of(ColumnKind.Number));
        Assert.Equal(new OneHotFeature("x", ["8", "9", "10"], "9"), Of(ColumnKind.OneHot));
    }

    [Fact]
    public void Filled_values_are_summed_in_ascending_order_with_the_others()
    {
        double[] numbers = [.. Enumerable.Range(0, 60).Select(i => Math.Pow(i * 7 % 60, 5) / 3)];
        var table = OneColumn([
            .. numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture)),
            "",
            "",
        ]);
        var column = new ColumnSettings("x", Missing: Missing.Constant, Fill: "-0.1");
        var scale = Standardization<double>.Fit(Matrix<double>.Of(1, 62, [-0.1, -0.1, .. numbers.Order()]));
        Assert.Equal(
            new NumberFeature("x", scale.Mean[0, 0], scale.Deviation[0, 0], -0.1),
            Assert.Single(Fit(table, new TableSettings(TargetKind: TargetKind.Number, Columns: [column])).Features)
        );
    }

    [Fact]
    public void A_constant_replaces_missing_values_and_is_a_category_itself()
    {
        var column = new ColumnSettings("x", ColumnKind.OneHot, Missing.Constant, "none");
        Assert.Equal(
            new OneHotFeature("x", ["a", "none"], "none"),
            Fit(OneColumn("a", "a", ""), Settings(column)).Features[0]
        );
    }

    [Fact]
    public void A_filled_in_zero_has_no_sign()
    {
        var fitted = Fit(OneColumn("-0", ""), Settings(new ColumnSettings("x", Missing: Missing.Median)));
        var zero = ((NumberFeature)fitted.Features[0]).Fill.IfNone(double.NaN);
        Assert.Equal(BitConverter.DoubleToInt64Bits(0.0), BitConverter.DoubleToInt64Bits(zero));
    }

    [Theory]
    [InlineData(ColumnKind.Number)]
    [InlineData(ColumnKind.OneHot)]
    [InlineData(ColumnKind.Ordinal)]
    public void A_column_without_any_value_cannot_be_filled(ColumnKind kind) =>
        Assert.Equal(
            ["x.csv: column x: it has no value at all; fill it in or ignore it."],
            Lines(
                TableTransformation.Fit(
                    OneColumn("", ""),
                    Settings(new ColumnSettings("x", kind, Missing.MostFrequent))
                )
            )
        );

    [Fact]
    public void Named_classes_keep_their_order() =>
        Assert.Equal(
            new ClassTarget("x", ["no", "yes", "maybe"]),
            Fit(OneColumn("yes", "no"), Settings("x") with { Classes = ["no", "yes", "maybe"] }).Target
        );
}
