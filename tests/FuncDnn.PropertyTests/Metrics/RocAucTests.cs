using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Testing;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;
using Properties = FsCheck.Xunit.PropertiesAttribute;

namespace FuncDnn.PropertyTests.Metrics;

[Properties(Arbitrary = [typeof(MetricCases)])]
public sealed class RocAucTests
{
    [Property]
    public void The_area_is_the_fraction_of_pairs_in_the_right_order(MetricCase at)
    {
        var one = FirstOutput(at);
        var (won, pairs) = (0.0, 0);
        for (var i = 0; i < one.Batch.Count; i++)
        {
            for (var j = 0; j < one.Batch.Count; j++)
            {
                if (one.Targets[0, i] == 1 && one.Targets[0, j] == 0)
                {
                    var (positive, negative) = (one.Outputs[0, i], one.Outputs[0, j]);
                    won +=
                        positive > negative ? 1
                        : positive == negative ? 0.5
                        : 0;
                    pairs++;
                }
            }
        }

        Assert.Equal(won / pairs, Of(one).Value);
    }

    [Property]
    public void The_area_depends_on_the_order_of_the_scores_alone(MetricCase at)
    {
        var one = FirstOutput(at);
        Assert.Equal(Of(one).Value, Of(one with { Outputs = one.Outputs.Map(z => z * z * z) }).Value);
        Assert.Equal(
            1,
            Of(one).Value + Of(one with { Outputs = one.Outputs.Map(z => -z) }).Value is var sum && double.IsNaN(sum)
                ? 1
                : sum,
            1e-15
        );
    }

    /// <summary>Without weights the scores are sorted as numbers alone; the definition sorts examples.</summary>
    [Theory]
    [InlineData(3, 5, false)]
    [InlineData(5000, 40, false)]
    [InlineData(9000, 1 << 30, false)]
    [InlineData(9000, 40, true)]
    public void Scores_without_weights_are_those_with_weights_of_1(int examples, int different, bool hasNaN)
    {
        var random = new Random(examples + different);
        double Score() => random.Next(20) == 0 ? -0.0 : random.Next(-different, different) / 8.0;
        var scores = Matrix<double>.Create(1, examples, (_, j) => hasNaN && j == 7 ? double.NaN : Score());
        var targets = Matrix<double>.Create(1, examples, (_, _) => random.Next(3) == 0 ? 1 : 0);
        var ones = Matrix<double>.Create(1, examples, (_, _) => 1);
        var prediction = new SigmoidCrossEntropy().Predict(scores);
        var (plain, weighted) = (RocAuc.Of(prediction, targets), RocAuc.Of(prediction, targets, ones));
        Assert.Equal(weighted, plain);
        Assert.Equal(BitConverter.DoubleToInt64Bits(weighted.Value), BitConverter.DoubleToInt64Bits(plain.Value));
        Assert.Equal(weighted.GetHashCode(), plain.GetHashCode());
        Assert.NotEqual(plain, RocAuc.Empty);
    }

    /// <summary>The example of scikit-learn's documentation of roc_auc_score; ties count one half.</summary>
    [Theory]
    [InlineData(new[] { 0.1, 0.4, 0.35, 0.8 }, new double[] { 0, 0, 1, 1 }, 0.75)]
    [InlineData(new[] { 1.0, 1, 1 }, new double[] { 0, 1, 1 }, 0.5)]
    [InlineData(new[] { -3.0, 5, 4 }, new double[] { 0, 1, 1 }, 1)]
    [InlineData(new[] { 1.0, 2 }, new double[] { 1, 1 }, double.NaN)]
    [InlineData(new[] { double.NaN, 2 }, new double[] { 0, 1 }, double.NaN)]
    public void Known_values(double[] scores, double[] targets, double area) =>
        Assert.Equal(
            area,
            RocAuc
                .Of(
                    new SigmoidCrossEntropy().Predict(Matrix<double>.Of(1, scores.Length, scores)),
                    Matrix<double>.Of(1, targets.Length, targets)
                )
                .Value
        );

    [Fact]
    public void Several_outputs_are_refused()
    {
        var refused = Assert.Throws<ArgumentException>(() =>
            RocAuc.Of(new SoftmaxCrossEntropy().Predict(Matrix<double>.Zero(2, 3)), Matrix<double>.Zero(2, 3))
        );
        Assert.Equal("The curve needs one output, not 2.", refused.Message);
    }

    [Fact]
    public void An_area_prints_itself_and_its_pairs() =>
        Assert.Equal(
            "0.75 over 2 x 1 pairs",
            RocAuc
                .Of(new Hinge().Predict(Matrix<double>.Of(1, 3, [1, 1, 2])), Matrix<double>.Of(1, 3, [0, 1, 1]))
                .ToString()
        );

    private static RocAuc Of(MetricCase at) => RocAuc.Of(at.Prediction, at.Targets);

    private static MetricCase FirstOutput(MetricCase at) =>
        new(
            Matrix<double>.Of(1, at.Batch.Count, at.Outputs.Span.Row(0)),
            new Batch<double>(at.Batch.Inputs, Matrix<double>.Of(1, at.Batch.Count, at.Targets.Span.Row(0)))
        );
}
