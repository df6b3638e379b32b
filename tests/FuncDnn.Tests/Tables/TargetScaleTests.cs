using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Layers;
using FuncDnn.Testing.Commands;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using LanguageExt;

namespace FuncDnn.Tests.Tables;

/// <summary>
/// A scaled target has mean 0 and deviation 1 in training, while predictions and errors are in the unit of its column.
/// </summary>
public class TargetScaleTests
{
    // The numbers of scikit-learn 1.2: StandardScaler().fit([[3], [5], [4], [-1], [10.5]]).
    private const double Mean = 4.3;
    private const double Deviation = 3.7094473981982814;
    private static readonly double[] s_scaled =
    [
        -0.35045651291117474,
        0.18870735310601724,
        -0.08087457990257875,
        -1.4287842449455588,
        1.6714079846532954,
    ];

    private static readonly TableSettings s_scale = new(
        "x",
        TargetKind.Number,
        Standardize: false,
        TargetScale: TargetScale.Standard
    );

    private static readonly Table s_table = TableTransformationTests.OneColumn("3", "5", "4", "-1", "10.5");

    [Fact]
    public void Targets_are_standardized_as_by_scikit_learn()
    {
        var fitted = TableTransformationTests.Fit(s_table, s_scale);
        var target = Assert.IsType<NumberTarget>(fitted.Target);
        Assert.Equal(Mean, target.Mean, 1e-15);
        Assert.Equal(Deviation, target.Deviation, 1e-15);
        var batch = TableTransformationTests.Right(fitted.Batch(s_table));
        Assert.All(s_scaled.Zip(batch.Targets.Values.ToArray()), pair => Assert.Equal(pair.Item1, pair.Item2, 1e-15));
        Assert.Equal([target.Deviation], batch.TargetUnits.ToArray());
        Assert.Equal(
            [3.0, 5, 4, -1, 10.5],
            target.InUnits(batch.Targets).Values.ToArray().Select(y => Math.Round(y, 12))
        );
    }

    [Theory]
    [InlineData("1e150", true)]
    [InlineData("-1.5e150", false)]
    [InlineData("1.5e308", false)]
    public void Targets_whose_errors_have_no_finite_squares_are_refused(string cell, bool fits)
    {
        var table = TableTransformationTests.OneColumn("3", cell, "4");
        var number = cell.Replace("e", "E+", StringComparison.Ordinal);
        string[] refused =
        [
            $"{table.Name}: column x: errors of numbers such as {number} have no finite squares; give the targets in a "
                + "larger unit.",
        ];
        foreach (var settings in new[] { s_scale, s_scale with { TargetScale = TargetScale.None } })
        {
            var errors = new TableFit(table, settings).Transformation().FailToSeq().Select(error => error.Message);
            Assert.Equal(fits ? System.Array.Empty<string>() : refused, errors);
        }
    }

    [Fact]
    public void Without_a_scale_targets_are_the_numbers_of_the_column()
    {
        var fitted = TableTransformationTests.Fit(s_table, s_scale with { TargetScale = TargetScale.None });
        Assert.Equal(new NumberTarget("x"), fitted.Target);
        var batch = TableTransformationTests.Right(fitted.Batch(s_table));
        Assert.Equal([3.0, 5, 4, -1, 10.5], batch.Targets.Values.ToArray());
        Assert.True(batch.TargetUnits.IsEmpty);
        Assert.Same(batch.Targets, fitted.Target.InUnits(batch.Targets));
    }

    [Fact]
    public void A_constant_target_becomes_0()
    {
        var fitted = TableTransformationTests.Fit(TableTransformationTests.OneColumn("7", "7"), s_scale);
        Assert.Equal(new NumberTarget("x", 7), fitted.Target);
    }

    [Fact]
    public void The_scale_is_stored_and_one_of_an_earlier_version_is_none()
    {
        var fitted = TableTransformationTests.Fit(s_table, s_scale);
        Assert.Equal(fitted, TableTransformationTests.Right(TableTransformation.FromJson(fitted.ToJson(), "t.json")));
        const string earlier = """
            {
              "features": [{ "kind": "number", "name": "y", "mean": 0, "deviation": 1, "fill": null }],
              "target": { "kind": "number-target", "name": "x" },
              "ignored": [], "missingTexts": []
            }
            """;
        Assert.Equal(
            new NumberTarget("x"),
            TableTransformationTests.Right(TableTransformation.FromJson(earlier, "t.json")).Target
        );
    }

    [Fact]
    public void Classes_have_no_scale() =>
        Assert.Equal(
            ["TableSettings: classes have no scale: leave out TargetScale, or set TargetKind to number."],
            new TableSettings(TargetScale: TargetScale.Standard).Validate().ToArray()
        );

    [Fact]
    public void The_scale_is_fitted_on_the_training_part_and_metrics_are_in_the_unit_of_the_column()
    {
        using var folder = new TemporaryFolder();
        double Price(int i) => 200_000 + (1000 * i) + (i % 3 * 5000);
        var path = folder.Write(
            "houses.csv",
            "area,price\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i},{Price(i)}\n"))
        );
        var source = new CsvTable(
            path,
            new TableSettings("price", TargetKind.Number, TargetScale: TargetScale.Standard)
        );
        var experiment = new Experiment(
            "houses",
            source,
            new Network(new Dense(1)),
            new MeanSquaredError(),
            new Adam(0.1),
            Epochs: 100
        );
        var data = source.Load(default).ThrowIfFail();
        Assert.Equal(0, data.Train.Targets.Values.ToArray().Average(), 1e-12);
        Assert.Equal(1, data.Train.Targets.Values.ToArray().Average(y => y * y), 1e-12);

        var result = ExperimentRun.Run(experiment, data, _ => { }, CancellationToken.None).ThrowIfFail();
        var predictor = Predictor.Of(result.Model, data.Transformation, "t.json").ThrowIfFail();
        var table = CsvFile.Read(path).ThrowIfFail();
        var predicted = TableTransformationTests.Right(predictor.Predict(table));
        var errors = Enumerable
            .Range(0, 40)
            .Select(i => double.Parse(predicted[i, 0], System.Globalization.CultureInfo.InvariantCulture) - Price(i))
            .ToArray();
        var evaluated = TableTransformationTests.Right(predictor.Evaluate(table));
        Assert.Equal(errors.Average(Math.Abs), evaluated.Errors.Mae, 1e-6);
        Assert.Equal(Math.Sqrt(errors.Average(e => e * e)), evaluated.Errors.Rmse, 1e-6);
        Assert.InRange(evaluated.Errors.Rmse, 1000, 50_000);
        // The loss stays in the scaled unit, in which the network learns.
        var deviation = ((NumberTarget)data.Transformation.Single().Target).Deviation;
        Assert.Equal(evaluated.Errors.Rmse / deviation, Math.Sqrt(evaluated.Loss.Value), 1e-12);
        Assert.Equal(result.Train.Errors.Rmse / deviation, Math.Sqrt(result.Train.Loss.Value), 1e-12);
        var test = result.Test.Single();
        Assert.Equal(test.Errors.Rmse / deviation, Math.Sqrt(test.Loss.Value), 1e-12);
    }
}
