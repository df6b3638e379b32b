using FuncDnn.Numerics.Matrices;
using FuncDnn.PropertyTests.Objectives;
using FuncDnn.Testing;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;
using LanguageExt;
using Properties = FsCheck.Xunit.PropertiesAttribute;

namespace FuncDnn.PropertyTests.Metrics;

/// <summary>
/// An example of weight k counts as k examples, and one of weight 0 as none, in every metric: the definition of
/// weights.
/// </summary>
[Properties(Arbitrary = [typeof(MetricCases)])]
public sealed class WeightTests
{
    private static readonly (
        string Name,
        Func<Prediction<double>, Matrix<double>, Option<Matrix<double>>, double> Of
    )[] s_metrics =
    [
        ("accuracy", (p, y, w) => Accuracy.Of(p, y, w).Value),
        ("balanced accuracy", (p, y, w) => ConfusionMatrix.Of(p, y, w).BalancedAccuracy),
        ("precision", (p, y, w) => ConfusionMatrix.Of(p, y, w).MeanPrecision),
        ("recall", (p, y, w) => ConfusionMatrix.Of(p, y, w).MeanRecall),
        ("F1", (p, y, w) => ConfusionMatrix.Of(p, y, w).MeanF1),
        ("AUC", (p, y, w) => ClassRocAuc.Of(p, y, w).Value),
        ("log loss", (p, y, w) => ProbabilityScores.Of(p, y, w).LogLoss),
        ("Brier", (p, y, w) => ProbabilityScores.Of(p, y, w).Brier),
        ("labels", (p, y, w) => LabelAccuracy.Of(p, y, w).Value),
        ("exact", (p, y, w) => LabelAccuracy.Of(p, y, w).ExactMatch),
        ("MAE", (p, y, w) => RegressionErrors.Of(p, y, w).Mae),
        ("RMSE", (p, y, w) => RegressionErrors.Of(p, y, w).Rmse),
        ("R2", (p, y, w) => RegressionErrors.Of(p, y, w).R2),
    ];

    [Property]
    public void An_example_of_weight_k_counts_as_k_examples(MetricCase at)
    {
        // The first of each four examples has weight 0, the next 1, 2 and 3.
        int[] repeated = [.. Enumerable.Range(0, at.Batch.Count).SelectMany(j => Enumerable.Repeat(j, j % 4))];
        var weights = Matrix<double>.Create(1, at.Batch.Count, (_, j) => j % 4);
        Loss loss = at.Targets.Rows == 1 ? new SigmoidCrossEntropy() : new SoftmaxCrossEntropy();
        foreach (var (name, of) in s_metrics)
        {
            var weighted = of(loss.Predict(at.Outputs), at.Targets, weights);
            var plain = of(
                loss.Predict(at.Outputs.SelectColumns(repeated)),
                at.Targets.SelectColumns(repeated),
                Option<Matrix<double>>.None
            );
            Assert.Equal(double.IsNaN(plain), double.IsNaN(weighted));
            if (!double.IsNaN(plain))
            {
                Tolerance.Near(plain, weighted, 1e-13, name);
            }
        }
    }

    [Property]
    public void Weights_of_1_change_no_bit(MetricCase at)
    {
        Loss loss = at.Targets.Rows == 1 ? new SigmoidCrossEntropy() : new SoftmaxCrossEntropy();
        var ones = Matrix<double>.Create(1, at.Batch.Count, (_, _) => 1);
        Assert.All(
            s_metrics,
            one =>
                Assert.Equal(
                    one.Of(loss.Predict(at.Outputs), at.Targets, Option<Matrix<double>>.None),
                    one.Of(loss.Predict(at.Outputs), at.Targets, ones)
                )
        );
    }

    [Fact]
    public void Another_number_of_weights_is_refused() =>
        Assert.Equal(
            "The weights of 3 examples are 1 x 3, not 1 x 2.",
            Assert
                .Throws<ArgumentException>(() =>
                    Accuracy.Of(
                        new Hinge().Predict(Matrix<double>.Zero(1, 3)),
                        Matrix<double>.Zero(1, 3),
                        Matrix<double>.Zero(1, 2)
                    )
                )
                .Message
        );
}
