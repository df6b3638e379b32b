using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.PropertyTests.Objectives;
using FuncDnn.Testing;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;
using LanguageExt;
using Properties = FsCheck.Xunit.PropertiesAttribute;

namespace FuncDnn.PropertyTests.Metrics;

/// <summary>"Bootstrap intervals in evaluate": seeded, weighted, and defined where a resample lacks a class.</summary>
[Properties(Arbitrary = [typeof(MetricCases)])]
public sealed class BootstrapTests
{
    /// <summary>numpy.percentile([1, 2, 4, 8, 16], [10, 90]).</summary>
    [Fact]
    public void An_interval_is_between_the_quantiles_of_numpy()
    {
        var interval = new Bootstrap(Confidence: 0.8).Of([8, 1, 16, double.NaN, 2, 4]);
        Assert.Equal(1.4, interval.Low, 1e-15);
        Assert.Equal(12.8, interval.High, 1e-14);
        Assert.Equal(5, interval.Defined);
        Assert.Equal(0, new Bootstrap().Of([double.NaN]).Defined);
    }

    [Fact]
    public void A_resample_is_as_large_as_the_examples_and_depends_on_its_number_and_the_seed()
    {
        var bootstrap = new Bootstrap();
        Assert.All(Enumerable.Range(0, 50), b => Assert.Equal(b + 1, bootstrap.Counts(b, b + 1).Sum()));
        Assert.Equal(bootstrap.Counts(3, 40), bootstrap.Counts(3, 40));
        Assert.NotEqual(bootstrap.Counts(3, 40), bootstrap.Counts(4, 40));
        Assert.NotEqual(bootstrap.Counts(3, 40), (bootstrap with { Seed = 1 }).Counts(3, 40));
        // Each example has a Poisson-like count: about 1 / e of them are in no resample, and each as often as another.
        var counts = Enumerable.Range(0, 400).Select(b => bootstrap.Counts(b, 100)).ToList();
        Assert.InRange(counts.Average(one => one.Count(count => count == 0)), 35.5, 37.7);
        Assert.All(Enumerable.Range(0, 100), j => Assert.InRange(counts.Average(one => one[j]), 0.75, 1.25));
    }

    /// <summary>The definition: copies of the examples, with their weights, and each metric as it is defined.</summary>
    [Property(MaxTest = 40)]
    public void The_metrics_of_a_resample_are_those_of_its_examples(MetricCase at)
    {
        Loss loss = at.Targets.Rows == 1 ? new SigmoidCrossEntropy() : new SoftmaxCrossEntropy();
        var resampled = new ResampledMetrics(loss, at.Outputs, at.Batch, LearningTask.Classification);
        for (var b = 0; b < 5; b++)
        {
            var counts = new Bootstrap().Counts(b, at.Batch.Count);
            var copies = at.Select([.. counts.SelectMany((count, j) => Enumerable.Repeat(j, count))]);
            var expected = FuncDnn.Training.Metrics.ExampleMetrics.Of(
                loss,
                copies.Outputs,
                copies.Batch,
                LearningTask.Classification
            );
            IExampleMetrics actual = resampled.Of(counts);
            Near(expected.Loss.Value, actual.Loss.Value);
            Near(expected.Accuracy.Value, actual.Accuracy.Value);
            Near(expected.Confusion.BalancedAccuracy, actual.Confusion.BalancedAccuracy);
            Near(expected.Confusion.MeanF1, actual.Confusion.MeanF1);
            Near(expected.Auc.Value, actual.Auc.Value);
            Near(expected.Scores.LogLoss, actual.Scores.LogLoss);
        }
    }

    /// <summary>The standard error of a mean of n fair coins is 1 / (2 sqrt n); 1.96 of them to each side.</summary>
    [Fact]
    public void The_interval_of_an_accuracy_is_that_of_the_binomial_distribution()
    {
        var interval = Accuracy(400, _ => Option<Matrix<double>>.None);
        Assert.InRange(interval.Low, 0.445, 0.458);
        Assert.InRange(interval.High, 0.542, 0.555);
        Assert.Equal(1000, interval.Defined);
    }

    /// <summary>Where a hundredth of the examples has nearly all the weight, the interval is that of so few.</summary>
    [Fact]
    public void Weights_widen_the_interval()
    {
        var plain = Accuracy(400, _ => Option<Matrix<double>>.None);
        var weighted = Accuracy(400, n => Matrix<double>.Create(1, n, (_, j) => j < 8 ? 1000 : 1));
        Assert.True(weighted.High - weighted.Low > 3 * (plain.High - plain.Low));
    }

    /// <summary>With one example of class 1, a resample lacks it in about one of e cases.</summary>
    [Fact]
    public void Resamples_without_a_class_are_left_out_of_the_interval_of_the_area()
    {
        var scores = Matrix<double>.Create(1, 30, (_, j) => j - 15);
        var targets = Matrix<double>.Create(1, 30, (_, j) => j == 25 ? 1 : 0);
        var interval = new Bootstrap()
            .Of(
                new SigmoidCrossEntropy(),
                scores,
                new Batch<double>(scores, targets),
                LearningTask.Classification,
                EquatableArray.Of<Func<IExampleMetrics, double>>(metrics => metrics.Auc.Value)
            )
            .Single();
        Assert.InRange(interval.Defined, 590, 680);
        Assert.InRange(interval.Low, 0.6, 0.85);
        Assert.InRange(interval.High, 0.9, 1);
    }

    private static void Near(double expected, double actual)
    {
        Assert.Equal(double.IsNaN(expected), double.IsNaN(actual));
        if (!double.IsNaN(expected))
        {
            Tolerance.Near(expected, actual, 1e-12, "metric of a resample");
        }
    }

    private static BootstrapInterval Accuracy(int examples, Func<int, Option<Matrix<double>>> weights)
    {
        var outputs = Matrix<double>.Create(1, examples, (_, j) => j % 2 == 0 ? 1 : -1);
        var targets = Matrix<double>.Create(1, examples, (_, j) => j / 2 % 2);
        return new Bootstrap()
            .Of(
                new SigmoidCrossEntropy(),
                outputs,
                new Batch<double>(outputs, targets, weights(examples)),
                LearningTask.Classification,
                EquatableArray.Of<Func<IExampleMetrics, double>>(metrics => metrics.Accuracy.Value)
            )
            .Single();
    }
}
