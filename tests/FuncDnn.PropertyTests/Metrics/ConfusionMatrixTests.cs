using FuncDnn.Numerics.Matrices;
using FuncDnn.Testing;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;
using Properties = FsCheck.Xunit.PropertiesAttribute;

namespace FuncDnn.PropertyTests.Metrics;

[Properties(Arbitrary = [typeof(MetricCases)])]
public sealed class ConfusionMatrixTests
{
    [Property]
    public void An_element_counts_the_examples_of_one_class_predicted_as_another(MetricCase at)
    {
        var matrix = Of(at);
        var actual = Prediction<double>.ClassesOf(at.Targets);
        var predicted = at.Prediction.Classes();
        for (var a = 0; a < matrix.Classes; a++)
        {
            for (var p = 0; p < matrix.Classes; p++)
            {
                Assert.Equal(
                    Enumerable.Range(0, at.Batch.Count).Count(j => actual[j] == a && predicted[j] == p),
                    matrix[a, p]
                );
            }
        }

        Assert.Equal(at.Batch.Count, matrix.Count);
    }

    [Property]
    public void F1_is_the_harmonic_mean_of_precision_and_recall(MetricCase at)
    {
        var matrix = Of(at);
        for (var label = 0; label < matrix.Classes; label++)
        {
            var (precision, recall) = (matrix.Precision(label), matrix.Recall(label));
            var expected = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
            Assert.Equal(expected, matrix.F1(label), 1e-15);
        }
    }

    /// <summary>
    /// The example of scikit-learn's documentation of precision_recall_fscore_support, and its macro averages.
    /// </summary>
    [Fact]
    public void Known_values_for_three_classes()
    {
        int[] actual = [0, 1, 2, 0, 1, 2];
        int[] predicted = [0, 2, 1, 0, 0, 1];
        var matrix = ConfusionMatrix.Of(new SoftmaxCrossEntropy().Predict(OneHot(predicted)), OneHot(actual));
        Assert.Equal("[2 0 0; 1 0 1; 0 2 0]", matrix.ToString());
        Assert.Equal(2.0 / 3, matrix.Precision(0));
        Assert.Equal(1, matrix.Recall(0));
        Assert.Equal(0.8, matrix.F1(0));
        Assert.Equal(0, matrix.F1(1));
        Assert.Equal(2.0 / 9, matrix.MacroPrecision, 1e-16);
        Assert.Equal(1.0 / 3, matrix.MacroRecall, 1e-16);
        Assert.Equal(4.0 / 15, matrix.MacroF1, 1e-16);
    }

    [Fact]
    public void With_one_output_the_classes_are_0_and_1()
    {
        var prediction = new SigmoidCrossEntropy().Predict(Matrix<double>.Of(1, 5, [1, 1, -1, -1, 2]));
        var matrix = ConfusionMatrix.Of(prediction, Matrix<double>.Of(1, 5, [1, 0, 0, 1, 1]));
        Assert.Equal("[1 1; 1 2]", matrix.ToString());
        Assert.Equal(2.0 / 3, matrix.Precision(1));
        Assert.Equal(2.0 / 3, matrix.Recall(1));
        Assert.Equal(7.0 / 12, matrix.MacroPrecision, 1e-15);
    }

    [Fact]
    public void The_matrix_of_no_examples_is_the_empty_one() =>
        Assert.Equal(
            ConfusionMatrix.Empty,
            ConfusionMatrix.Of(new Hinge().Predict(Matrix<double>.Zero(3, 0)), Matrix<double>.Zero(3, 0))
        );

    [Fact]
    public void Different_numbers_of_classes_do_not_add_up()
    {
        var two = ConfusionMatrix.Of(new Hinge().Predict(Matrix<double>.Zero(1, 1)), Matrix<double>.Zero(1, 1));
        var three = ConfusionMatrix.Of(new Hinge().Predict(Matrix<double>.Zero(3, 1)), OneHot([2]));
        var refused = Assert.Throws<ArgumentException>(() => two + three);
        Assert.Equal("2 classes and 3 do not add up.", refused.Message);
    }

    private static ConfusionMatrix Of(MetricCase at) => ConfusionMatrix.Of(at.Prediction, at.Targets);

    private static Matrix<double> OneHot(int[] classes) =>
        Matrix<double>.Create(3, classes.Length, (i, j) => classes[j] == i ? 1 : 0);

    [Fact]
    public void The_empty_matrix_has_neutral_ratios() =>
        Assert.Equal(
            [0, 0, 0, 0],
            new double[]
            {
                ConfusionMatrix.Empty.Precision(1),
                ConfusionMatrix.Empty.Recall(0),
                ConfusionMatrix.Empty.F1(1),
                ConfusionMatrix.Empty[0, 1],
            }
        );
}
