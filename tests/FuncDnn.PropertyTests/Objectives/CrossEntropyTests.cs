using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Batches;
using FuncDnn.Interop;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Testing;
using FuncDnn.Training.Objectives;

namespace FuncDnn.PropertyTests.Objectives;

public sealed class CrossEntropyTests
{
    private static readonly Parameters<double> NoParameters = Parameters<double>.Of(Layout.Empty, []);

    /// <summary>On the grid a shift by an integer is exact, so no bit may change.</summary>
    [Property]
    public Property Softmax_is_unchanged_by_a_constant_added_to_every_logit() =>
        Prop.ForAll(
            ObjectiveCases.Grid(),
            ArbMap.Default.ArbFor<int>(),
            (at, shift) =>
            {
                var shifted = at.Outputs.Map(z => z + shift);
                foreach (var loss in new[] { new SoftmaxCrossEntropy(), new SoftmaxCrossEntropy(0.3) })
                {
                    Assert.Equal(
                        loss.ValueAndGradient(at.Outputs, at.Batch, NoParameters),
                        loss.ValueAndGradient(shifted, at.Batch, NoParameters)
                    );
                }

                Assert.Equal(
                    new SoftmaxCrossEntropy().Predict(at.Outputs).Probabilities,
                    new SoftmaxCrossEntropy().Predict(shifted).Probabilities
                );
            }
        );

    [Property]
    public Property Sigmoid_matches_the_formula_of_the_course_where_that_is_accurate() =>
        Prop.ForAll(
            ObjectiveCases.Grid(),
            at =>
            {
                var y = at.Batch.Targets.ToMathNet();
                var a = at.Outputs.ToMathNet().Map(z => 1 / (1 + Math.Exp(-z)));
                var ofExamples = -(
                    y.PointwiseMultiply(a.PointwiseLog()) + (1 - y).PointwiseMultiply((1 - a).PointwiseLog())
                ).ColumnSums();
                var m = at.Batch.Count;
                var (value, gradient, _) = new SigmoidCrossEntropy().ValueAndGradient(
                    at.Outputs,
                    at.WithoutWeights().Batch,
                    NoParameters
                );
                Tolerance.Near(ofExamples.Sum() / m, value, 1e-14, "value");
                Assert.True((((a - y) / m) - gradient.ToMathNet()).FrobeniusNorm() < 1e-14);
            }
        );

    [Property]
    public Property Softmax_is_the_negative_logarithm_of_the_probability_of_the_right_class() =>
        Prop.ForAll(
            ObjectiveCases.Grid(),
            at =>
            {
                var y = at.Batch.Targets.ToMathNet();
                var powers = at.Outputs.ToMathNet().PointwiseExp();
                var p = powers.NormalizeColumns(1);
                var m = at.Batch.Count;
                var (value, gradient, _) = new SoftmaxCrossEntropy().ValueAndGradient(
                    at.Outputs,
                    at.WithoutWeights().Batch,
                    NoParameters
                );
                Tolerance.Near(-y.PointwiseMultiply(p.PointwiseLog()).ColumnSums().Sum() / m, value, 1e-13, "value");
                var mass = y.ColumnSums();
                var expected = (p.MapIndexed((_, j, pij) => pij * mass[j]) - y) / m;
                Assert.True((expected - gradient.ToMathNet()).FrobeniusNorm() < 1e-14);
                Assert.True(
                    (p - new SoftmaxCrossEntropy().Predict(at.Outputs).Probabilities.ToMathNet()).FrobeniusNorm()
                        < 1e-14
                );
            }
        );

    /// <summary>
    /// Two classes with logits (0, z) are equivalent to one output with logit z, even where the loss is nearly 0.
    /// </summary>
    [Fact]
    public void Softmax_of_two_classes_equals_sigmoid_to_the_last_digits()
    {
        for (var z = -700.0; z <= 700; z += 7.3)
        {
            foreach (var right in new[] { 0, 1 })
            {
                var inputs = Matrix<double>.Zero(1, 1);
                var one = new Batch<double>(inputs, Matrix<double>.Of(1, 1, [right]));
                var two = new Batch<double>(inputs, Matrix<double>.Of(2, 1, [1 - right, right]));
                var sigmoid = new SigmoidCrossEntropy().Value(Matrix<double>.Of(1, 1, [z]), one, NoParameters);
                var softmax = new SoftmaxCrossEntropy().Value(Matrix<double>.Of(2, 1, [0, z]), two, NoParameters);
                Assert.True(sigmoid > 0);
                Assert.True(Math.Abs(softmax / sigmoid - 1) < 4e-16, $"{softmax} and {sigmoid} at {z}");
            }
        }
    }

    /// <summary>ln(1 + e^-50) and ln(1 + e^-300), from 60 digits.</summary>
    [Theory]
    [InlineData(50, 1.928749847963917783e-22)]
    [InlineData(300, 5.148200222412013781e-131)]
    [InlineData(-300, 300)]
    public void A_loss_near_0_keeps_its_digits(double logit, double expected)
    {
        var batch = new Batch<double>(Matrix<double>.Zero(1, 1), Matrix<double>.Of(1, 1, [1]));
        var value = new SigmoidCrossEntropy().Value(Matrix<double>.Of(1, 1, [logit]), batch, NoParameters);
        Assert.True(Math.Abs(value / expected - 1) < 3e-16, $"{value} instead of {expected}");
    }

    [Property]
    public Property Smoothing_is_cross_entropy_with_smoothed_targets() =>
        Prop.ForAll(
            ObjectiveCases.Grid(),
            at =>
            {
                var classes = at.Outputs.Rows;
                var smoothed = new Batch<double>(
                    at.Batch.Inputs,
                    at.Batch.Targets.Map(y => (0.75 * y) + (0.25 / classes)),
                    at.Batch.Weights
                );
                var direct = new SoftmaxCrossEntropy(0.25).ValueAndGradient(at.Outputs, at.Batch, NoParameters);
                var byTargets = new SoftmaxCrossEntropy().ValueAndGradient(at.Outputs, smoothed, NoParameters);
                Tolerance.Near(byTargets.Value, direct.Value, 1e-14, "value");
                var difference = byTargets.OutputGradient.ToMathNet() - direct.OutputGradient.ToMathNet();
                Assert.True(difference.FrobeniusNorm() < 1e-15);
            }
        );
}
