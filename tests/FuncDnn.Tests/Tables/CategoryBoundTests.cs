using System.Globalization;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using LanguageExt;

namespace FuncDnn.Tests.Tables;

/// <summary>The number of classes and categories is bounded before anything of that size is allocated.</summary>
public class CategoryBoundTests
{
    [Theory]
    [InlineData(300)]
    [InlineData(47_000)]
    public void Numbers_taken_for_classes_are_refused_with_the_setting_and_little_memory(int lines)
    {
        var table = Numbered(lines);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(
            $"x.csv: column y: it has {lines} different classes in {lines} lines, more than one for every two lines; "
                + "set 'targetKind' to 'number', or name all in 'classes'.",
            Assert.Single(Faults(table, new TableSettings()))
        );
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100 << 20);
    }

    [Fact]
    public void The_errors_of_other_columns_are_reported_with_it() =>
        Assert.Equal(2, Faults(Numbered(300), new TableSettings(Columns: [new ColumnSettings("z")])).Length);

    [Fact]
    public void A_category_for_each_line_is_refused() =>
        Assert.Equal(
            "x.csv: column x: it has 300 different categories in 300 lines, more than one for every two lines; "
                + "ignore the column, make it a number or ordinal, or name all in 'categories'.",
            Assert.Single(
                Faults(
                    Numbered(300),
                    new TableSettings(
                        TargetKind: TargetKind.Number,
                        Columns: [new ColumnSettings("x", ColumnKind.OneHot)]
                    )
                )
            )
        );

    [Fact]
    public void Small_tables_and_named_classes_are_not_bounded()
    {
        Assert.Empty(Faults(Numbered(20), new TableSettings()));
        var classes = Enumerable.Range(0, 300).Select(Text).ToEquatableArray();
        Assert.Empty(Faults(Numbered(300), new TableSettings(Classes: classes)));
    }

    [Fact]
    public void Named_classes_that_would_not_fit_in_memory_are_refused()
    {
        var classes = Enumerable.Range(0, 20_000).Select(Text).ToEquatableArray();
        Assert.Contains(
            "20000 classes for 20000 lines are more than 268435456 numbers",
            Assert.Single(Faults(Numbered(20_000), new TableSettings(Classes: classes))),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void One_hot_columns_that_no_array_can_hold_are_an_error() =>
        Assert.Equal(
            "2000000 classes for 2000 examples are more than 2147483591 numbers.",
            OneHot.Encode(Matrix<float>.Zero(1, 2000), 2_000_000).Match(_ => "", error => error.Message)
        );

    private static string Text(int i) => (i * 0.5).ToString(CultureInfo.InvariantCulture);

    private static Table Numbered(int lines) =>
        Table.Of(
            "x.csv",
            ["x", "y"],
            Enumerable.Range(0, lines).Select(i => EquatableArray.Of(Text(i), Text(i))).ToEquatableArray()
        );

    private static string[] Faults(Table table, TableSettings settings) =>
        TableTransformation.Fit(table, settings).Match(_ => [], errors => errors.Map(one => one.Message).ToArray());
}
