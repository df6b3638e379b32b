using System.Globalization;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Models;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Testing.Files;
using FuncDnn.Tests.Tables;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Tests.Experiments;

/// <summary>
/// A model with a transformation predicts each row of a table as the model predicts its inputs.
/// </summary>
public class PredictorTests
{
    private static readonly Table Plain = Table.Of(
        "x.csv",
        ["1", "2"],
        [EquatableArray.Of("3", "1"), EquatableArray.Of("1", "4")]
    );

    // The output x1 - x2 for the two rows.
    private static readonly double[] Outputs = [2, -3];

    [Fact]
    public void Without_a_transformation_numbers_are_used_unchanged()
    {
        var predicted = Predict(Difference(new SigmoidCrossEntropy()), default);
        Assert.Equal(["prediction", "p(1)"], predicted.Columns.ToArray());
        Assert.Equal(["1", "0"], Enumerable.Range(0, 2).Select(row => predicted[row, 0]));
        Assert.All(
            Enumerable.Range(0, 2),
            row => Assert.Equal(1 / (1 + Math.Exp(-Outputs[row])), Number(predicted[row, 1]), 1e-15)
        );
    }

    [Fact]
    public void Outputs_that_are_not_probabilities_are_called_outputs()
    {
        var classes = Fitted(new ClassTarget("who", ["ann", "bob"]));
        var predicted = Predict(Difference(new Hinge()), classes);
        Assert.Equal(["prediction", "output(bob)"], predicted.Columns.ToArray());
        Assert.Equal(["bob", "2", "ann", "-3"], (predicted.Row(0) + predicted.Row(1)).ToArray());
    }

    [Fact]
    public void With_more_than_two_classes_each_has_a_column()
    {
        var network = new Network(new Dense(3));
        var model = new TrainedModel<double>(
            network,
            new SoftmaxCrossEntropy(),
            Parameters<double>.Of(network.Trace(2).Layout, [1, 0, 0, 1, 0, 0, 0, 0, 0])
        );
        var predicted = Predict(model, Fitted(new ClassTarget("who", ["ann", "bob", "cy"])));
        Assert.Equal(["prediction", "p(ann)", "p(bob)", "p(cy)"], predicted.Columns.ToArray());
        Assert.Equal(["ann", "bob"], Enumerable.Range(0, 2).Select(row => predicted[row, 0]));
        Assert.Equal(Math.E * Math.E * Number(predicted[0, 2]), Number(predicted[0, 1]), 1e-12);
    }

    [Fact]
    public void A_number_is_predicted_as_a_number()
    {
        var predicted = Predict(Difference(new MeanSquaredError()), Fitted(new NumberTarget("y")));
        Assert.Equal(["prediction"], predicted.Columns.ToArray());
        Assert.Equal(["2", "-3"], (predicted.Row(0) + predicted.Row(1)).ToArray());
    }

    [Fact]
    public void A_scaled_number_is_predicted_in_the_unit_of_its_column()
    {
        var predicted = Predict(Difference(new MeanSquaredError()), Fitted(new NumberTarget("y", 100, 10)));
        Assert.Equal(["120", "70"], (predicted.Row(0) + predicted.Row(1)).ToArray());
    }

    [Fact]
    public void Several_numbers_are_predicted_under_the_names_of_their_columns()
    {
        var target = new SeveralTargets([new NumberTarget("sum"), new NumberTarget("difference", 100, 10)]);
        var predicted = Predict(SumAndDifference(new MeanSquaredError()), Fitted(target));
        Assert.Equal(["prediction(sum)", "prediction(difference)"], predicted.Columns.ToArray());
        Assert.Equal(["4", "120", "5", "70"], (predicted.Row(0) + predicted.Row(1)).ToArray());
    }

    [Fact]
    public void Labels_are_predicted_with_the_probability_of_their_second_class()
    {
        var target = new SeveralTargets([new ClassTarget("big", ["no", "yes"]), new ClassTarget("tag", ["a", "b"])]);
        var predicted = Predict(SumAndDifference(new SigmoidCrossEntropy()), Fitted(target));
        Assert.Equal(["prediction(big)", "prediction(tag)", "p(big=yes)", "p(tag=b)"], predicted.Columns.ToArray());
        Assert.Equal(["yes", "b", "yes", "a"], predicted.Row(0).Take(2).Concat(predicted.Row(1).Take(2)));
        Assert.Equal(1 / (1 + Math.Exp(-4)), Number(predicted[0, 2]), 1e-15);
        Assert.Equal(1 / (1 + Math.Exp(3)), Number(predicted[1, 3]), 1e-15);
        var examples = Table.Of(
            "x.csv",
            ["1", "2", "tag", "big"],
            [EquatableArray.Of("3", "1", "b", "yes"), EquatableArray.Of("1", "4", "b", "yes")]
        );
        var predictor = ReadChecks.Value(
            Predictor.Of(SumAndDifference(new SigmoidCrossEntropy()), Fitted(target), "t.json")
        );
        var labels = TableTransformationTests.Right(predictor.Evaluate(examples)).Labels;
        Assert.Equal((3, 4, 1, 2), (labels.Correct, labels.Labels, labels.Exact, labels.Examples));
    }

    [Fact]
    public void A_table_with_its_target_is_evaluated()
    {
        var model = Difference(new SigmoidCrossEntropy());
        var predictor = ReadChecks.Value(Predictor.Of(model, default, "t.json"));
        var table = Table.Of(
            "x.csv",
            ["1", "2", "3"],
            [EquatableArray.Of("3", "1", "1"), EquatableArray.Of("1", "4", "1")]
        );
        var batch = new Batch<double>(Matrix<double>.Of(2, 2, [3, 1, 1, 4]), Matrix<double>.Of(1, 2, [1, 1]));
        Assert.Equal(model.Evaluate(batch), TableTransformationTests.Right(predictor.Evaluate(table)));
        Assert.Equal(0.5, model.Accuracy(batch));
    }

    [Fact]
    public void A_model_and_a_transformation_that_do_not_fit_are_one_error()
    {
        Assert.Equal(
            "t.json: the columns: they give 2 inputs and 3 outputs, which are not those of the network; "
                + "take both files from the same run.",
            ReadChecks.Fault(
                Predictor.Of(
                    Difference(new SigmoidCrossEntropy()),
                    Fitted(new ClassTarget("who", ["a", "b", "c"])),
                    "t.json"
                )
            )
        );
        var empty = new Network(new Relu());
        var model = new TrainedModel<double>(
            empty,
            new MeanSquaredError(),
            Parameters<double>.Of(empty.Trace(2).Layout, [])
        );
        Assert.Equal(
            "t.json: the network: it has no parameters; there is nothing to predict with.",
            ReadChecks.Fault(Predictor.Of(model, default, "t.json"))
        );
        Assert.Equal(
            "m: the network: it has no parameters; there is nothing to export.",
            ReadChecks.Fault(model.ToOnnx("m"))
        );
    }

    private static TrainedModel<double> Difference(Objective objective)
    {
        var network = new Network(new Dense(1));
        return new(network, objective, Parameters<double>.Of(network.Trace(2).Layout, [1, -1, 0]));
    }

    private static TrainedModel<double> SumAndDifference(Objective objective)
    {
        var network = new Network(new Dense(2));
        return new(network, objective, Parameters<double>.Of(network.Trace(2).Layout, [1, 1, 1, -1, 0, 0]));
    }

    private static Option<TableTransformation> Fitted(TableTarget target) =>
        new TableTransformation([new NumberFeature("1"), new NumberFeature("2")], target);

    private static Table Predict(TrainedModel model, Option<TableTransformation> transformation) =>
        TableTransformationTests.Right(ReadChecks.Value(Predictor.Of(model, transformation, "t.json")).Predict(Plain));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
