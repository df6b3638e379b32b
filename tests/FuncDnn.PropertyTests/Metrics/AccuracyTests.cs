using FuncDnn.Numerics.Matrices;
using FuncDnn.Testing;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;
using Properties = FsCheck.Xunit.PropertiesAttribute;

namespace FuncDnn.PropertyTests.Metrics;

[Properties(Arbitrary = [typeof(MetricCases)])]
public sealed class AccuracyTests
{
    [Property]
    public void Accuracy_is_the_fraction_of_correct_classes(MetricCase at)
    {
        var right = Enumerable.Range(0, at.Batch.Count).Count(j => ClassOf(at.Outputs, j) == ClassOf(at.Targets, j));
        Assert.Equal(new Accuracy(right, at.Batch.Count), Of(at));
        Assert.Equal((double)right / at.Batch.Count, Of(at).Value);
    }

    /// <summary>The course: p &gt; 0.5 is a cat, and accuracy is the mean of (p == y).</summary>
    [Fact]
    public void A_logit_of_0_is_class_0()
    {
        var outputs = Matrix<double>.Of(1, 4, [0, 1e-9, -1e-9, 3]);
        var prediction = new SigmoidCrossEntropy().Predict(outputs);
        Assert.Equal(0.75, Accuracy.Of(prediction, Matrix<double>.Of(1, 4, [0, 1, 0, 0])).Value);
        Assert.Equal(0.25, Accuracy.Of(prediction, Matrix<double>.Of(1, 4, [1, 0, 0, 0])).Value);
    }

    [Fact]
    public void The_accuracy_of_no_examples_is_NaN() => Assert.True(double.IsNaN(Accuracy.Empty.Value));

    [Fact]
    public void Targets_of_another_shape_are_refused()
    {
        var refused = Assert.Throws<ArgumentException>(() =>
            Accuracy.Of(new SigmoidCrossEntropy().Predict(Matrix<double>.Zero(1, 3)), Matrix<double>.Zero(1, 2))
        );
        Assert.Equal("1 x 2 targets do not fit 1 x 3 outputs.", refused.Message);
    }

    private static Accuracy Of(MetricCase at) => Accuracy.Of(at.Prediction, at.Targets);

    private static int ClassOf(Matrix<double> scores, int example)
    {
        var column = Enumerable.Range(0, scores.Rows).Select(i => scores[i, example]).ToList();
        return column.Count == 1 ? (column[0] > 0 ? 1 : 0) : column.IndexOf(column.Max());
    }
}
