using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Tests.Tables;

/// <summary>Several target columns: numbers are several outputs, columns of two classes are labels.</summary>
public class SeveralTargetsTests
{
    private static readonly Table s_table = Table.Of(
        "x.csv",
        ["north", "a", "south", "tag"],
        [
            EquatableArray.Of("1", "no", "10", "p"),
            EquatableArray.Of("3", "yes", "30", "q"),
            EquatableArray.Of("2", "yes", "5", "q"),
        ]
    );

    [Fact]
    public void A_target_is_printed_with_its_settings() =>
        Assert.Equal(
            "SeveralTargets { Targets = [NumberTarget { Name = a, Mean = 0, Deviation = 1 }, "
                + "NumberTarget { Name = b, Mean = 2, Deviation = 3 }] }",
            $"{new SeveralTargets([new NumberTarget("a"), new NumberTarget("b", 2, 3)])}"
        );

    [Fact]
    public void Columns_of_numbers_are_several_outputs_in_the_order_of_the_setting()
    {
        var settings = new TableSettings(
            TargetKind: TargetKind.Number,
            Targets: ["south", "north"],
            Columns: [new("a", ColumnKind.OneHot), new("tag", ColumnKind.OneHot)]
        );
        var fitted = TableTransformationTests.Fit(s_table, settings);
        Assert.Equal(["a", "tag"], fitted.Features.Map(feature => feature.Name).ToArray());
        Assert.Equal(
            Matrix<double>.Of(2, 3, [10, 30, 5, 1, 3, 2]),
            TableTransformationTests.Right(fitted.Batch(s_table)).Targets
        );
        var scaled = TableTransformationTests.Fit(s_table, settings with { TargetScale = TargetScale.Standard });
        var batch = TableTransformationTests.Right(scaled.Batch(s_table));
        for (var row = 0; row < 2; row++)
        {
            Assert.Equal(0, batch.Targets.Span.Row(row).ToArray().Average(), 1e-12);
            Assert.Equal(1, batch.Targets.Span.Row(row).ToArray().Average(y => y * y), 1e-12);
        }

        // numpy: std of 10, 30, 5 and of 1, 3, 2
        Assert.Equal(10.801234497346433, batch.TargetUnits[0], 1e-14);
        Assert.Equal(0.816496580927726, batch.TargetUnits[1], 1e-14);
        Assert.Equal(
            [10.0, 30, 5, 1, 3, 2],
            scaled.Target.InUnits(batch.Targets).Values.ToArray().Select(y => Math.Round(y, 12))
        );
        Assert.Equal(scaled, TableTransformationTests.Right(TableTransformation.FromJson(scaled.ToJson(), "t.json")));
    }

    [Fact]
    public void Columns_of_two_classes_are_labels_with_an_output_each()
    {
        var fitted = TableTransformationTests.Fit(s_table, new TableSettings(Targets: ["a", "tag"]));
        Assert.Equal(
            Matrix<double>.Of(2, 3, [0, 1, 1, 0, 1, 1]),
            TableTransformationTests.Right(fitted.Batch(s_table)).Targets
        );
        Assert.Equal(fitted, TableTransformationTests.Right(TableTransformation.FromJson(fitted.ToJson(), "t.json")));
    }

    [Fact]
    public void What_is_no_label_and_what_is_missing_is_named()
    {
        Assert.Equal(
            [
                "x.csv: column north: it has 3 classes, but several targets are labels of two classes each; "
                    + "predict it alone, or set 'targetKind' to 'number'.",
            ],
            Lines(new TableSettings(Targets: ["north", "tag"], Columns: [new("a", ColumnKind.OneHot)]))
        );
        Assert.Equal(
            ["x.csv: column west: it does not exist; the columns are north, a, south, tag."],
            Lines(
                new TableSettings(
                    TargetKind: TargetKind.Number,
                    Targets: ["north", "west"],
                    Columns: [new("a", ColumnKind.OneHot), new("tag", ColumnKind.Ignored)]
                )
            )
        );
        Assert.Equal(
            ["TableSettings: name one column in Target, or several in Targets."],
            Lines(new TableSettings("a", Targets: ["a", "tag"]))
        );
        Assert.Equal(["TableSettings: Targets names a column twice."], Lines(new TableSettings(Targets: ["a", "a"])));
    }

    [Fact]
    public void Numbers_and_labels_do_not_mix()
    {
        Assert.Equal(
            ["SeveralTargets: all columns must be numbers, or all must have two classes."],
            new SeveralTargets([new NumberTarget("x"), new ClassTarget("y", ["a", "b"])]).Validate().ToArray()
        );
        Assert.Equal(
            ["SeveralTargets: expected at least two columns."],
            new SeveralTargets([new NumberTarget("x")]).Validate().ToArray()
        );
    }

    private static string[] Lines(TableSettings settings) =>
        TableTransformationTests.Lines(TableTransformation.Fit(s_table, settings));
}
