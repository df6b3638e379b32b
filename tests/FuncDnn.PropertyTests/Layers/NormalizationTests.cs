using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Layers;

/// <summary>
/// Normalizations normalize, and the running statistics are updated by the step and only in training.
/// </summary>
public class NormalizationTests
{
    private static readonly Gen<(Matrix<double> X, Key Key)> Inputs =
        from rows in Gen.Choose(1, 9)
        from columns in Gen.Choose(2, 40)
        from key in Generators.Keys
        select (Generators.Normal(rows, columns, key, 3), key);

    [Property]
    public Property Batch_normalization_gives_every_feature_mean_0_and_deviation_1_over_the_batch() =>
        Prop.ForAll(
            Inputs.ToArbitrary(),
            one =>
            {
                var layer = new BatchNorm(Epsilon: 0);
                var parameters = layer.Initialize<double>(one.X.Rows, one.Key).Parameters;
                var y = layer.Forward(parameters, one.X, Mode.Training(one.Key)).Output;
                return Enumerable.Range(0, y.Rows).All(row => IsStandard(y.Span.Row(row).ToArray()));
            }
        );

    [Property]
    public Property Layer_normalization_gives_every_example_mean_0_and_deviation_1_over_its_features() =>
        Prop.ForAll(
            Inputs.ToArbitrary(),
            one =>
            {
                var x = one.X.Transpose();
                var layer = new LayerNorm(0);
                var y = layer.Predict(layer.Initialize<double>(x.Rows, one.Key).Parameters, x).Transpose();
                return Enumerable.Range(0, y.Rows).All(row => IsStandard(y.Span.Row(row).ToArray()));
            }
        );

    [Fact]
    public void The_scale_of_a_layer_normalization_is_gamma_and_its_shift_beta() =>
        Assert.Equal("gamma1 3x1, beta1 3x1", $"{new LayerNorm().Layout(3)}");

    [Property]
    public Property The_running_statistics_are_an_exponentially_weighted_average_of_the_batches() =>
        Prop.ForAll(
            Inputs.ToArbitrary(),
            one =>
            {
                var layer = new BatchNorm(0.75);
                var before = layer.Initialize<double>(one.X.Rows, one.Key).Parameters;
                var after = layer.Forward(before, one.X, Mode.Training(one.Key)).Parameters;
                return Enumerable
                    .Range(0, one.X.Rows)
                    .All(row =>
                    {
                        var feature = one.X.Span.Row(row).ToArray();
                        var mean = feature.Average();
                        var variance = feature.Average(x => (x - mean) * (x - mean));
                        return Math.Abs(after["mean1"][row, 0] - (0.25 * mean)) < 1e-12
                            && Math.Abs(after["variance1"][row, 0] - (0.75 + (0.25 * variance))) < 1e-12
                            && after["gamma1"] == before["gamma1"]
                            && after["beta1"] == before["beta1"];
                    });
            }
        );

    [Property]
    public Property At_inference_the_running_statistics_are_used_and_not_changed() =>
        Prop.ForAll(
            Inputs.ToArbitrary(),
            one =>
            {
                var layer = new BatchNorm(Epsilon: 1e-5);
                var rows = one.X.Rows;
                var parameters = layer
                    .Initialize<double>(rows, one.Key)
                    .Parameters.With("mean1", Matrix<double>.Create(rows, 1, (_, _) => 2))
                    .With("variance1", Matrix<double>.Create(rows, 1, (_, _) => 9));
                var pass = layer.Forward(parameters, one.X, Mode.Inference);
                var expected = one.X.Map(x => (x - 2) / Math.Sqrt(9 + 1e-5));
                return pass.Parameters == parameters
                    && pass.Output.Values.ToArray()
                        .Zip(expected.Values.ToArray())
                        .All(pair => Math.Abs(pair.Item1 - pair.Item2) < 1e-13);
            }
        );

    private static bool IsStandard(double[] numbers)
    {
        var mean = numbers.Average();
        var variance = numbers.Average(x => (x - mean) * (x - mean));
        // A single number has no deviation: it becomes 0 or, without epsilon, NaN.
        return numbers.Length < 2 || (Math.Abs(mean) < 1e-10 && Math.Abs(variance - 1) < 1e-8);
    }
}
