using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Partitions;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Explaining;
using FuncDnn.Experiments.Models;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Tests.Explaining;

/// <summary>What a page tells of a model, computed for linear models whose answers are known.</summary>
public sealed class ModelExplanationTests
{
    // y = 10 area + 0 garden, in standardized units of area (mean 100, deviation 20).
    private static readonly TrainedModel Linear = Model(new MeanSquaredError(), [10, 0, 0], outputs: 1);

    private static readonly TableTransformation Houses = new(
        [new NumberFeature("area", Mean: 100, Deviation: 20), new OrdinalFeature("garden", ["no", "yes"])],
        new NumberTarget("price")
    );

    [Fact]
    public void Numbers_are_explained_with_fits_importance_dependence_and_the_worst_errors_first()
    {
        // The errors actual - predicted are 0, 1, -4, 2.
        var data = Data([0, 1, 2, -1], [0, 1, 0, 1], [0, 11, 16, -8], Houses);
        var explained = ModelExplanation.Of(Linear, data, LearningTask.Regression);
        Assert.Equal("price", Assert.Single(explained.Numbers).Name);
        Assert.Equal([0, 1, -4, 2], explained.Numbers[0].Residuals);
        Assert.Equal([2, 3, 1], explained.Worst.Map(error => error.Example));
        Assert.Equal(new WorstError(2, "16", "20", "-4"), explained.Worst[0]);
        Assert.Equal(["140", "no"], explained.Columns.Map(column => column.Text(data.Train.Inputs, 2)));
        Assert.Equal(["area", "garden"], Ranked(explained));
        Assert.Equal(
            (0.0, 0.0),
            Assert.IsType<ImportanceTable>(explained.Importance.Case).Ranked[1] is var least
                ? (least.Mean, least.Deviation)
                : default
        );
        Assert.Equal([80, 100, 120, 140], explained.Dependences[0].Values);
        Assert.Equal([-10, 0, 10, 20], explained.Dependences[0].Means[0]);
        Assert.Empty(explained.Curves);
        Assert.True(explained.Calibration.IsNone);
    }

    [Fact]
    public void Test_examples_are_explained_if_there_are_any_and_the_part_is_named()
    {
        var data = Data([0, 1], [0, 0], [0, 10], Houses);
        Assert.Equal("training", ModelExplanation.Of(Linear, data, LearningTask.Regression).Part.Name);
        var tested = data with { Test = Data([3], [0], [29], Houses).Train };
        var validated = data with { Validation = tested.Test };
        Assert.Equal("validation", ModelExplanation.Of(Linear, validated, LearningTask.Regression).Part.Name);
        Assert.Equal(
            "test",
            ModelExplanation.Of(Linear, tested with { Validation = data.Train }, LearningTask.Regression).Part.Name
        );
        var explained = ModelExplanation.Of(Linear, tested, LearningTask.Regression);
        Assert.Equal(("test", 1), (explained.Part.Name, explained.Part.Count));
        Assert.Equal("29", Assert.Single(explained.Worst).Actual);
    }

    [Fact]
    public void Two_classes_are_explained_by_the_second_and_right_predictions_are_no_errors()
    {
        var logistic = Model(new SigmoidCrossEntropy(), [1, 0, 0], outputs: 1);
        var data = Data(
            [2, -2, 1, -3],
            [0, 0, 0, 0],
            [1, 0, 0, 1],
            new(Houses.Features, new ClassTarget("sold", ["no", "yes"]))
        );
        var explained = ModelExplanation.Of(logistic, data, LearningTask.Classification);
        var curve = Assert.Single(explained.Curves);
        Assert.Equal(("yes", 0.5), (curve.Name, curve.Roc.Area));
        Assert.Equal(
            [new WorstError(3, "yes", "no", "95.3 %"), new WorstError(2, "no", "yes", "73.1 %")],
            explained.Worst
        );
        Assert.Equal(4, Assert.IsType<CalibrationCurve>(explained.Calibration.Case).Bins.Count);
        Assert.Equal("ROC AUC", Assert.IsType<ImportanceTable>(explained.Importance.Case).Score);
    }

    [Fact]
    public void Several_classes_have_a_curve_each_and_calibration_is_that_of_the_predicted_class()
    {
        var softmax = Model(new SoftmaxCrossEntropy(), [1, 0, 0, 1, -1, -1, 0, 0, 0], outputs: 3);
        var inputs = Matrix<double>.Of(2, 4, [5, 0, -5, 5, 0, 5, -5, 0]);
        var targets = Matrix<double>.Of(3, 4, [1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0]);
        var data = new Dataset<double>("three", new Batch<double>(inputs, targets), default, ["a", "b", "c"]);
        var explained = ModelExplanation.Of(softmax, data, LearningTask.Classification);
        Assert.Equal(["a", "b", "c"], explained.Curves.Map(curve => curve.Name));
        Assert.Equal(1, explained.Curves[2].Roc.Area);
        Assert.Equal(("b", "a"), (Assert.Single(explained.Worst).Actual, explained.Worst[0].Predicted));
        Assert.Equal(3 / 4.0, Assert.Single(Assert.IsType<CalibrationCurve>(explained.Calibration.Case).Bins).Observed);
        Assert.Equal(["x1", "x2"], explained.Columns.Map(column => column.Name));
        Assert.Equal("balanced accuracy", Assert.IsType<ImportanceTable>(explained.Importance.Case).Score);
    }

    [Fact]
    public void Labels_have_a_curve_each_and_the_wrong_ones_are_named()
    {
        var labels = Model(new SigmoidCrossEntropy(), [1, 0, 0, 1, 0, 0], outputs: 2);
        // A logit just above 0 is a yes.
        var inputs = Matrix<double>.Of(2, 3, [4, -4, 0.01, 4, -4, -4]);
        var targets = Matrix<double>.Of(2, 3, [1, 0, 0, 1, 0, 0]);
        var data = new Dataset<double>("two", new Batch<double>(inputs, targets), default, ["red", "round"]);
        var explained = ModelExplanation.Of(labels, data, LearningTask.MultiLabel);
        Assert.Equal(["red", "round"], explained.Curves.Map(curve => curve.Name));
        Assert.Equal(new WorstError(2, "none", "red", "red"), Assert.Single(explained.Worst));
        Assert.True(explained.Calibration.IsNone);
    }

    [Fact]
    public void Images_have_no_columns_so_only_what_needs_none_is_explained()
    {
        var network = new Network(new Dense(1));
        var layout = network.Trace(784).Layout;
        var model = new TrainedModel<double>(
            network,
            new SigmoidCrossEntropy(),
            Parameters<double>.Of(layout, new double[785])
        );
        var data = new Dataset<double>(
            "images",
            new Batch<double>(Matrix<double>.Zero(784, 2), Matrix<double>.Of(1, 2, [0, 1])),
            default,
            ["cat", "dog"]
        );
        var explained = ModelExplanation.Of(model, data, LearningTask.Classification);
        Assert.Empty(explained.Columns);
        Assert.Empty(explained.Dependences);
        Assert.True(explained.Importance.IsNone);
        Assert.Single(explained.Curves);
    }

    [Fact]
    public void Of_many_examples_an_evenly_spaced_sample_is_taken_and_its_places_are_kept()
    {
        var count = (3 * ExplainedPart.MaxExamples) + 1;
        var data = Data(new double[count], new double[count], new double[count], Houses);
        var part = ModelExplanation.Of(Linear, data, LearningTask.Regression).Part;
        Assert.Equal((ExplainedPart.MaxExamples, count, true), (part.Examples.Count, part.Count, part.IsSample));
        Assert.Equal([0, 3, count - 4], new[] { 0, 1, part.Examples.Count - 1 }.Select(part.PlaceOf));
    }

    [Fact]
    public void A_large_model_is_explained_on_fewer_examples_and_one_of_too_many_columns_without_importance()
    {
        var effort = new ExplanationEffort(Model(new MeanSquaredError(), new double[3], outputs: 1));
        Assert.Equal(2_000, effort.ExamplesFor(50));
        Assert.Equal(750, effort.ExamplesFor(10_000));
        Assert.Equal(0, effort.ExamplesFor(100_000));
    }

    [Fact]
    public void Errors_of_a_divided_table_are_found_by_their_rows()
    {
        var data = Data([0, 1, 2], [0, 0, 0], [0, 10, 25], Houses) with { Parts = new Partition([4, 2, 7], [], [0]) };
        var part = ModelExplanation.Of(Linear, data, LearningTask.Regression).Part;
        Assert.Equal([4, 2, 7], part.Rows);
        Assert.Equal(7, part.PlaceOf(2));
    }

    [Fact]
    public void Numbers_are_shown_in_the_units_of_a_scaled_target()
    {
        var scaled = Houses with { Target = new NumberTarget("price", Mean: 1_000_000, Deviation: 1_000) };
        var explained = ModelExplanation.Of(Linear, Data([0, 1], [0, 0], [0.5, 10], scaled), LearningTask.Regression);
        Assert.Equal([1_000_500, 1_010_000], explained.Numbers[0].Actual);
        Assert.Equal([1_000_000, 1_010_000], explained.Numbers[0].Predicted);
        Assert.Equal([1_000_000, 1_010_000], explained.Dependences[0].Means[0]);
        Assert.Equal(new WorstError(0, "1000500", "1000000", "500"), Assert.Single(explained.Worst));
    }

    [Fact]
    public void Equal_models_and_data_have_equal_explanations()
    {
        var data = Data([0, 1, 2, -1], [0, 1, 0, 1], [0, 11, 16, -8], Houses);
        Assert.Equal(
            ModelExplanation.Of(Linear, data, LearningTask.Regression),
            ModelExplanation.Of(Linear, data, LearningTask.Regression)
        );
    }

    private static EquatableArray<string> Ranked(ModelExplanation explained) =>
        Assert.IsType<ImportanceTable>(explained.Importance.Case).Ranked.Map(one => one.Column.Name);

    private static TrainedModel<double> Model(Loss loss, double[] parameters, int outputs)
    {
        var network = new Network(new Dense(outputs));
        return new(network, loss, Parameters<double>.Of(network.Trace(2).Layout, parameters));
    }

    private static Dataset<double> Data(double[] area, double[] garden, double[] targets, TableTransformation table) =>
        new(
            "houses",
            new Batch<double>(
                Matrix<double>.Of(2, area.Length, [.. area, .. garden]),
                Matrix<double>.Of(1, area.Length, targets)
            ),
            default,
            table.Target is ClassTarget classes ? classes.Classes : [],
            table
        );
}
