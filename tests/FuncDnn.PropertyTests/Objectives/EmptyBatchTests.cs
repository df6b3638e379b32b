using FuncDnn.Data.Batches;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing.Objectives;
using FuncDnn.Training.Metrics;
using LanguageExt;

namespace FuncDnn.PropertyTests.Objectives;

/// <summary>An empty batch has cost 0, gradient 0 and neutral metrics.</summary>
public class EmptyBatchTests
{
    private static readonly Parameters<double> Point = new Dense(2).Initialize<double>(3, Key.FromSeed(1)).Parameters;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Every_objective_and_its_gradient_are_zero_without_examples(int outputs)
    {
        foreach (var weights in new[] { Option<Matrix<double>>.None, Matrix<double>.Zero(1, 0) })
        {
            var batch = new Batch<double>(Matrix<double>.Zero(3, 0), Matrix<double>.Zero(outputs, 0), weights);
            foreach (var objective in ObjectiveTable.All(outputs))
            {
                var (value, byOutput, byParameter) = objective.ValueAndGradient(batch.Targets, batch, Point);
                Assert.Equal(0, value);
                Assert.Equal(batch.Targets, byOutput);
                Assert.Equal(Gradients<double>.Zero(Point.Layout), byParameter);
            }
        }
    }

    [Fact]
    public void Losses_without_outputs_are_zero()
    {
        var batch = new Batch<double>(Matrix<double>.Zero(3, 5), Matrix<double>.Zero(0, 5));
        foreach (var loss in ObjectiveTable.Losses(0))
        {
            Assert.Equal(0, loss.Value(batch.Targets, batch, Point));
            Assert.Equal(batch.Targets, loss.Predict(batch.Targets).Probabilities);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_metrics_without_examples_are_neutral(int outputs)
    {
        var none = Matrix<double>.Zero(outputs, 0);
        var batch = new Batch<double>(Matrix<double>.Zero(2, 0), none);
        foreach (var loss in ObjectiveTable.Losses(outputs))
        {
            var prediction = loss.Predict(none);
            Assert.Equal(none, prediction.Probabilities);
            Assert.True(prediction.Classes().IsEmpty);
            Assert.Equal(
                FuncDnn.Training.Metrics.ExampleMetrics.Empty,
                FuncDnn.Training.Metrics.ExampleMetrics.Of(loss, none, batch)
            );
            Assert.Equal(MeanLoss.Empty, MeanLoss.Of(loss, none, batch));
            Assert.Equal(ConfusionMatrix.Empty, ConfusionMatrix.Of(prediction, none));
            if (outputs == 1)
            {
                Assert.Equal(RocAuc.Empty, RocAuc.Of(prediction, none));
            }
        }

        Assert.Equal(0, ConfusionMatrix.Empty.MacroF1);
    }
}
