using FuncDnn.Experiments;
using FuncDnn.Experiments.Models;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Testing.Experiments;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Tests.Experiments;

/// <summary>A model computes in its own precision.</summary>
public class TrainedModelTests
{
    [Fact]
    public void The_confusion_of_a_model_is_that_of_its_predictions()
    {
        var result = ShortExperiments.Run(ShortExperiments.Moons with { Precision = Precision.Single });
        var batch = ShortExperiments.Moons.Load(default).ThrowIfFail().Train;
        var model = (TrainedModel<float>)result.Model;
        var native = batch.To<float>();
        var predictions = model.Objective.FirstLoss.Predict(model.Network.Predict(model.Parameters, native.Inputs));
        Assert.Equal(ConfusionMatrix.Of(predictions, native.Targets), model.Confusion(batch));
        Assert.Equal(batch.Count, model.Confusion(batch).Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Outputs_that_are_not_probabilities_stay_the_same_matrix_in_either_precision(bool single)
    {
        var network = new Network(new Dense(1));
        var parameters = Parameters<double>.Of(network.Trace(2).Layout, [1, -1, 0]);
        TrainedModel model = single
            ? new TrainedModel<float>(network, new Hinge(), parameters.To<float>())
            : new TrainedModel<double>(network, new Hinge(), parameters);
        var prediction = model.Predict(Matrix<double>.Of(2, 1, [3, 1]));
        Assert.Same(prediction.Outputs, prediction.Probabilities);
        Assert.Equal(2, prediction.Outputs[0, 0]);
    }
}
