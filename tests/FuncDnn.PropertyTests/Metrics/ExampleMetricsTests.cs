using FsCheck;
using FuncDnn.Model.Parameters;
using FuncDnn.PropertyTests.Objectives;
using FuncDnn.Testing;
using FuncDnn.Testing.Objectives;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;
using Properties = FsCheck.Xunit.PropertiesAttribute;

namespace FuncDnn.PropertyTests.Metrics;

[Properties(Arbitrary = [typeof(MetricCases)])]
public sealed class ExampleMetricsTests
{
    [Property(MaxTest = 30)]
    public void Metrics_of_batches_add_up_to_those_of_the_whole(MetricCase at, PositiveInt size)
    {
        foreach (var loss in ObjectiveTable.Losses(at.Outputs.Rows))
        {
            var objective = loss + new L2(0.7);
            var whole = FuncDnn.Training.Metrics.ExampleMetrics.Of(objective, at.Outputs, at.Batch);
            var sum = Enumerable
                .Range(0, at.Batch.Count)
                .Chunk(size.Get)
                .Select(at.Select)
                .Aggregate(
                    FuncDnn.Training.Metrics.ExampleMetrics.Empty,
                    (metrics, part) =>
                        metrics + FuncDnn.Training.Metrics.ExampleMetrics.Of(objective, part.Outputs, part.Batch)
                );
            // The numbers are small multiples of 1/4, so nothing rounds.
            Assert.Equal(whole with { Loss = sum.Loss, Errors = sum.Errors, Scores = sum.Scores }, sum);
            Assert.Equal(whole.Scores.Brier, sum.Scores.Brier, 1e-12);
            Assert.Equal(whole.Scores.LogLoss, sum.Scores.LogLoss, 1e-12);
            Assert.Equal(whole.Errors.Count, sum.Errors.Count);
            foreach (var measure in new Func<RegressionErrors, double>[] { of => of.Mae, of => of.Rmse, of => of.R2 })
            {
                Assert.Equal(measure(whole.Errors), measure(sum.Errors), 1e-12);
            }

            Tolerance.Near(whole.Loss.Value, sum.Loss.Value, 1e-13, $"{loss}");
            Tolerance.Near(whole.Loss.Weight, sum.Loss.Weight, 1e-14, $"{loss}");
        }
    }

    [Property]
    public void The_mean_loss_is_the_value_of_the_loss(MetricCase at)
    {
        var none = Parameters<double>.Of(Layout.Empty, []);
        foreach (var loss in ObjectiveTable.Losses(at.Outputs.Rows))
        {
            Tolerance.Near(
                loss.Value(at.Outputs, at.Batch, none),
                MeanLoss.Of(loss, at.Outputs, at.Batch).Value,
                1e-15,
                $"{loss}"
            );
        }
    }

    [Fact]
    public void A_mean_of_means_of_unequal_batches_would_be_wrong()
    {
        var sum = new MeanLoss(6, 3) + new MeanLoss(0, 1);
        Assert.Equal(1.5, sum.Value);
        Assert.True(double.IsNaN(MeanLoss.Empty.Value));
    }
}
