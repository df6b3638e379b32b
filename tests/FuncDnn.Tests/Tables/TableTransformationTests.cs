using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Testing;
using FuncDnn.Testing.Tables;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Tests.Tables;

/// <summary>
/// A fit does not depend on the order of the rows, and gives the same numbers wherever it is applied.
/// </summary>
public class TableTransformationTests
{
    [Property(MaxTest = 200)]
    public Property The_order_of_the_rows_does_not_matter() =>
        ForAll(
            (table, settings, seed) =>
            {
                var order = TableCases.Order(table, seed);
                var fitted = Fit(table, settings);
                Assert.Equal(fitted.ToJson(), Fit(table.Select(order), settings).ToJson());
                Assert.Equal(Inputs(fitted, table).SelectColumns(order), Inputs(fitted, table.Select(order)));
                Assert.Equal(
                    Right(fitted.Batch(table)).Targets.SelectColumns(order),
                    Right(fitted.Batch(table.Select(order))).Targets
                );
            }
        );

    [Property(MaxTest = 200)]
    public Property The_order_of_the_columns_does_not_matter_when_applied() =>
        ForAll(
            (table, settings, seed) =>
            {
                var fitted = Fit(table, settings);
                Assert.Equal(Inputs(fitted, table), Inputs(fitted, TableCases.Reordered(table, seed)));
            }
        );

    [Property(MaxTest = 200)]
    public Property The_rows_of_a_one_hot_column_sum_to_1() =>
        ForAll(
            (table, settings, _) =>
            {
                var fitted = Fit(table, settings);
                var inputs = Inputs(fitted, table);
                var at = 0;
                foreach (var feature in fitted.Features)
                {
                    var rows = Enumerable.Range(at, feature.Rows).ToArray();
                    at += feature.Rows;
                    for (var j = 0; feature is OneHotFeature && j < table.Rows; j++)
                    {
                        Assert.Equal(1, rows.Sum(row => inputs[row, j]));
                        Assert.All(rows, row => Assert.True(inputs[row, j] is 0 or 1));
                    }
                }
            }
        );

    [Property(MaxTest = 200)]
    public Property Numbers_and_ordinals_are_standardized_on_the_training_rows() =>
        ForAll(
            (table, settings, _) =>
            {
                var fitted = Fit(table, settings with { Standardize = true });
                var inputs = Inputs(fitted, table);
                var at = 0;
                foreach (var feature in fitted.Features)
                {
                    var row = inputs.Span.Row(at).ToArray();
                    at += feature.Rows;
                    if (feature is not OneHotFeature)
                    {
                        Assert.Equal(0, row.Average(), 9);
                        Assert.True(Math.Abs(row.Average(x => x * x) - 1) < 1e-9 || row.All(x => Math.Abs(x) < 1e-9));
                    }
                }
            }
        );

    [Property(MaxTest = 200)]
    public Property Reading_a_written_transformation_restores_it_and_its_results() =>
        ForAll(
            (table, settings, _) =>
            {
                var fitted = Fit(table, settings);
                var again = Right(TableTransformation.FromJson(fitted.ToJson(), "t.json"));
                Assert.Equal(fitted, again);
                Assert.Equal(Inputs(fitted, table), Inputs(again, table));
            }
        );

    [Fact]
    public void Ordinals_are_indices_in_their_order()
    {
        var fitted = Fit(
            OneColumn("M", "L", "S", "M"),
            Settings(new ColumnSettings("x", ColumnKind.Ordinal, Categories: ["S", "M", "L", "XL"]))
        );
        Assert.Equal(Matrix<double>.Of(1, 3, [3, 0, 2]), Inputs(fitted, OneColumn("XL", "S", "L")));
    }

    [Fact]
    public void An_unknown_category_is_refused_or_all_zeros()
    {
        static TableTransformation Of(UnknownCategory unknown) =>
            Fit(OneColumn("a", "b"), Settings(new ColumnSettings("x", ColumnKind.OneHot, Unknown: unknown)));
        var table = OneColumn("b", "c");
        Assert.Equal(Matrix<double>.Of(2, 2, [0, 0, 1, 0]), Inputs(Of(UnknownCategory.Zeros), table));
        Assert.Equal(
            ["x.csv: line 3, column x: 'c' is not one of the categories; the categories are a, b."],
            Lines(Of(UnknownCategory.Refused).Inputs(table))
        );
        var ordinal = Fit(OneColumn("a", "b"), Settings(new ColumnSettings("x", ColumnKind.Ordinal)));
        Assert.Equal(Lines(Of(UnknownCategory.Refused).Inputs(table)), Lines(ordinal.Inputs(table)));
    }

    [Fact]
    public void Two_classes_share_one_output_and_more_have_one_each()
    {
        Matrix<double> Targets(params string[] classes) =>
            Right(Fit(OneColumn(classes), Settings("x")).Batch(OneColumn(classes))).Targets;
        Assert.Equal(Matrix<double>.Of(1, 3, [1, 0, 1]), Targets("b", "a", "b"));
        Assert.Equal(Matrix<double>.Of(3, 3, [0, 1, 0, 0, 0, 1, 1, 0, 0]), Targets("c", "a", "b"));
        Assert.Equal(
            Matrix<double>.Of(1, 2, [2.5, -1]),
            Right(
                Fit(OneColumn("2.5", "-1"), Settings("x") with { TargetKind = TargetKind.Number })
                    .Batch(OneColumn("2.5", "-1"))
            ).Targets
        );
    }

    [Fact]
    public void Plain_numbers_are_unchanged_with_the_class_in_the_last_column()
    {
        var table = Table.Of("x.csv", ["1", "2", "3"], [EquatableArray.Of("-1.5", "2", "1")]);
        var batch = Right(TableTransformation.Plain(2, 1).Batch(table));
        Assert.Equal(Matrix<double>.Of(2, 1, [-1.5, 2]), batch.Inputs);
        Assert.Equal(Matrix<double>.Of(1, 1, [1]), batch.Targets);
    }

    internal static TableTransformation Fit(Table table, TableSettings settings) =>
        Right(TableTransformation.Fit(table, settings));

    internal static T Right<T>(Validation<Error, T> read) =>
        read.Match(
            value => value,
            faults => throw new InvalidDataException(string.Join('\n', faults.Map(one => one.Message)))
        );

    internal static string[] Lines<T>(Validation<Error, T> read) =>
        read.Match(_ => [], faults => faults.Map(one => one.Message).ToArray());

    internal static Matrix<double> Inputs(TableTransformation fitted, Table table) => Right(fitted.Inputs(table));

    /// <summary>A column x of the cells and a column y of numbers.</summary>
    internal static Table OneColumn(params string[] cells) =>
        Table.Of(
            "x.csv",
            ["x", "y"],
            cells.Select((cell, row) => EquatableArray.Of(cell, $"{row}")).ToEquatableArray()
        );

    internal static TableSettings Settings(string target) => new(target, Standardize: false);

    internal static TableSettings Settings(ColumnSettings column) =>
        new("y", TargetKind.Number, Columns: [column], Standardize: false);

    private static Property ForAll(Action<Table, TableSettings, int> law) =>
        Prop.ForAll(
            (
                from table in TableCases.Any
                from settings in TableCases.Settings
                from seed in Gen.Choose(0, 1000)
                select (table, settings, seed)
            ).ToArbitrary(),
            one => law(one.table, one.settings, one.seed)
        );
}
