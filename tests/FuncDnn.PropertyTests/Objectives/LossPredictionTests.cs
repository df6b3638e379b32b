using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Interop;
using FuncDnn.Numerics.Matrices;
using FuncDnn.PropertyTests.Functions;
using FuncDnn.Testing;
using FuncDnn.Training.Kernels;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.PropertyTests.Objectives;

public sealed class LossPredictionTests
{
    [Property]
    public Property Softmax_gives_a_distribution_and_sigmoid_gives_probabilities() =>
        Prop.ForAll(
            ObjectiveCases.Grid(),
            at =>
            {
                var softmax = new SoftmaxCrossEntropy().Predict(at.Outputs).Probabilities;
                Assert.All(softmax.ToMathNet().ColumnSums(), sum => Assert.Equal(1, sum, 1e-15));
                Assert.All(softmax.Values.ToArray(), p => Assert.True(p > 0));
                var sigmoid = new SigmoidCrossEntropy().Predict(at.Outputs).Probabilities;
                Assert.All(sigmoid.Values.ToArray(), p => Assert.InRange(p, 1e-10, 1 - 1e-10));
            }
        );

    [Property]
    public Property The_predicted_class_has_the_largest_probability() =>
        Prop.ForAll(
            ObjectiveCases.Grid(),
            at =>
            {
                foreach (
                    var loss in new Loss[]
                    {
                        new SigmoidCrossEntropy(),
                        new SoftmaxCrossEntropy(),
                        new MeanSquaredError(),
                    }
                )
                {
                    if (loss is SoftmaxCrossEntropy && at.Outputs.Rows == 1)
                    {
                        continue;
                    }

                    var prediction = loss.Predict(at.Outputs);
                    var classes = prediction.Classes();
                    for (var j = 0; j < at.Batch.Count; j++)
                    {
                        var p = prediction.Probabilities.SelectColumns([j]).Values.ToArray();
                        Assert.Equal(p.Length == 1 ? (p[0] > 0.5 ? 1 : 0) : Array.IndexOf(p, p.Max()), classes[j]);
                    }
                }
            }
        );

    [Fact]
    public void Each_loss_has_its_boundary_for_one_output()
    {
        var outputs = Matrix<double>.Of(1, 5, [-1, 0, 0.25, 0.5, 0.75]);
        Assert.Equal((int[])[0, 0, 1, 1, 1], new SigmoidCrossEntropy().Predict(outputs).Classes().ToArray());
        Assert.Equal((int[])[0, 0, 1, 1, 1], new Hinge().Predict(outputs).Classes().ToArray());
        Assert.Equal((int[])[0, 0, 0, 0, 1], new MeanSquaredError().Predict(outputs).Classes().ToArray());
        Assert.Equal((int[])[0, 0, 0, 0, 1], new MeanAbsoluteError().Predict(outputs).Classes().ToArray());
        Assert.Equal((int[])[0, 0, 0, 0, 1], new Huber().Predict(outputs).Classes().ToArray());
        Assert.Equal(
            [0, 0, 1, 1, 1],
            new ClassWeighted(new SigmoidCrossEntropy(), [1.0, 2.0]).Predict(outputs).Classes().ToArray()
        );
    }

    [Fact]
    public void The_first_of_equal_logits_is_the_class()
    {
        var outputs = Matrix<double>.Of(3, 3, [1, 0, 2, 1, 1, 2, 0, 1, 2]);
        Assert.Equal((int[])[0, 1, 0], new SoftmaxCrossEntropy().Predict(outputs).Classes().ToArray());
    }

    [Fact]
    public void Probabilities_stay_probabilities_at_extreme_logits()
    {
        var outputs = Matrix<double>.Of(2, 3, [1e308, -1e308, 0, -1e308, 1e308, double.MaxValue]);
        Assert.Equal(
            Matrix<double>.Of(2, 3, [1, 0, 0, 0, 1, 1]),
            new SoftmaxCrossEntropy().Predict(outputs).Probabilities
        );
        Assert.Equal(
            Matrix<double>.Of(2, 3, [1, 0, 0.5, 0, 1, 1]),
            new SigmoidCrossEntropy().Predict(outputs).Probabilities
        );
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 7)]
    [InlineData(3, 16)]
    [InlineData(5, 33)]
    public void Softmax_writes_nothing_after_its_probabilities(int classes, int examples)
    {
        var probabilities = new GuardedBuffer<double>(new double[classes * examples]);
        SoftmaxPass.Probabilities<double>(Matrix<double>.Zero(classes, examples).Span, probabilities.Span);
        Assert.True(probabilities.IsIntact);
        Assert.All(probabilities.Numbers, p => Assert.Equal(1.0 / classes, p, 1e-15));
    }
}
