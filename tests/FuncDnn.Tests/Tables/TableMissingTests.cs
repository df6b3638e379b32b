using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Tests.Tables;

/// <summary>What a table says of missing values holds for all columns without a setting of their own.</summary>
public class TableMissingTests
{
    private static readonly Table People = Table.Of(
        "x.csv",
        ["age", "sex", "port", "class", "y"],
        [
            EquatableArray.Of("1", "f", "S", "low", "0"),
            EquatableArray.Of("", "", "", "", "1"),
            EquatableArray.Of("4", "m", "S", "high", "1"),
            EquatableArray.Of("4", "m", "Q", "low", "0"),
        ]
    );

    [Theory]
    [InlineData(Missing.MostFrequent, 4)]
    [InlineData(Missing.Median, 4)]
    [InlineData(Missing.Mean, 3)]
    public void The_setting_of_the_table_reaches_the_columns_that_it_names(Missing missing, double age)
    {
        var fitted = Fit(missing);
        Assert.Equal(age, ((NumberFeature)fitted.Features[0]).Fill);
        Assert.Equal("m", ((OneHotFeature)fitted.Features[1]).Fill);
        Assert.Equal("S", ((OneHotFeature)fitted.Features[2]).Fill);
        Assert.Equal("low", ((OrdinalFeature)fitted.Features[3]).Fill);
    }

    [Fact]
    public void The_setting_of_a_column_wins() =>
        Assert.Equal(
            "x.csv: line 3, column sex: it is empty; fill it in, or say with 'missing' what replaces empty cells.",
            TableTransformation
                .Fit(People, Settings(Missing.Median, Prelude.Some(Missing.Refused)))
                .Match(_ => "", errors => Assert.Single(errors).Message)
        );

    private static TableTransformation Fit(Missing missing) =>
        TableTransformationTests.Right(TableTransformation.Fit(People, Settings(missing, default)));

    private static TableSettings Settings(Missing missing, Option<Missing> sex) =>
        new(
            Columns:
            [
                new ColumnSettings("sex", ColumnKind.OneHot, sex),
                new ColumnSettings("port", ColumnKind.OneHot),
                new ColumnSettings("class", ColumnKind.Ordinal, Categories: ["low", "high"]),
            ],
            Missing: missing
        );
}
