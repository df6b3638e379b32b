using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Tests.Tables;

/// <summary>Dates are numbers: the days since 1970.</summary>
public class DateFormatTests
{
    [Theory]
    [InlineData("1970-01-02", "yyyy-MM-dd", 1)]
    [InlineData("2000-01-01", "yyyy-MM-dd", 10957)]
    [InlineData("01.03.2000", "dd.MM.yyyy", 11017)]
    [InlineData("1970-01-02T06:00:00Z", "yyyy-MM-dd'T'HH:mm:ss'Z'", 1.25)]
    [InlineData("31/12/1969 12:00", "dd/MM/yyyy HH:mm", -0.5)]
    [InlineData("12/31/1969", "MM/dd/yyyy", -1)]
    [InlineData("1/31/1970", "M/d/yyyy", 30)]
    public void A_format_is_found_and_gives_days(string text, string format, double days)
    {
        Assert.Equal(format, DateFormat.Find([text]).Single());
        Assert.True(DateFormat.TryParse(text, format, out var number));
        Assert.Equal(days, number);
    }

    [Fact]
    public void All_texts_decide_the_format()
    {
        Assert.Equal("dd/MM/yyyy", DateFormat.Find(["01/02/2000"]).Single());
        Assert.Equal("MM/dd/yyyy", DateFormat.Find(["01/02/2000", "01/13/2000"]).Single());
        Assert.True(DateFormat.Find(["01/13/2000", "13/01/2000"]).IsNone);
        Assert.True(DateFormat.Find([]).IsNone);
    }

    [Fact]
    public void A_column_of_dates_is_standardized_filled_and_checked_as_numbers_are()
    {
        var settings = new TableSettings(
            "y",
            TargetKind.Number,
            Columns: [new ColumnSettings("d", ColumnKind.Date, Missing.Median, Format: "dd.MM.yyyy")]
        );
        var fitted = TableTransformationTests.Right(
            TableTransformation.Fit(Days("01.01.1970", "05.01.1970", "", "03.01.1970"), settings)
        );
        Assert.Equal(new NumberFeature("d", 2, Math.Sqrt(2), 2, "dd.MM.yyyy"), Assert.Single(fitted.Features));
        Assert.Equal(fitted, TableTransformationTests.Right(TableTransformation.FromJson(fitted.ToJson(), "x")));
        Assert.Equal(
            ["x.csv: line 3, column d: '1970-01-01' is no date as dd.MM.yyyy; correct it, or change 'format'."],
            TableTransformationTests.Lines(fitted.Inputs(Days("01.01.1970", "1970-01-01")))
        );
    }

    [Theory]
    [InlineData(ColumnKind.Number, "yyyy-MM-dd", null, "c: only a date column has a format.")]
    [InlineData(ColumnKind.Date, "HH:mm", null, "c: format must be one of dates, such as dd.MM.yyyy.")]
    [InlineData(ColumnKind.Date, "%", null, "c: format must be one of dates, such as dd.MM.yyyy.")]
    [InlineData(ColumnKind.Date, "yyyy-MM-dd", "1", "c: fill must be a date as yyyy-MM-dd.")]
    public void Settings_are_validated(ColumnKind kind, string format, string? fill, string error) =>
        Assert.Equal(
            [$"ColumnSettings: {error}"],
            new ColumnSettings(
                "c",
                kind,
                fill is null ? Option<Missing>.None : Missing.Constant,
                Prelude.Optional(fill),
                Format: format
            ).Validate()
        );

    private static Table Days(params string[] days) =>
        Table.Of("x.csv", ["d", "y"], days.Select(day => EquatableArray.Of(day, "1")).ToEquatableArray());
}
