using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using FuncDnn.Model;
using FuncDnn.Training;

namespace FuncDnn.PropertyTests.Objectives;

[Properties(Arbitrary = [typeof(ObjectiveCases)])]
public sealed class LossTests
{
    private static readonly double[] Extremes =
    [
        0,
        -0.0,
        double.Epsilon,
        -1e-300,
        1,
        -36.7,
        89,
        -104,
        710,
        -746,
        1e154,
        -1e155,
        1e308,
        -1e308,
        double.MaxValue,
        double.MinValue,
    ];

    [Property]
    public void An_example_of_weight_2_counts_as_if_it_came_twice(ObjectiveCase at)
    {
        foreach (var loss in ObjectiveTable.Losses(at.Outputs.Rows))
        {
            ObjectiveLaws.WeightTwoIsTwice(loss, at);
        }
    }

    [Property]
    public void Examples_that_all_come_twice_change_nothing(ObjectiveCase at)
    {
        foreach (var loss in ObjectiveTable.Losses(at.Outputs.Rows))
        {
            ObjectiveLaws.DuplicationChangesNothing(loss, at);
        }
    }

    [Property]
    public void The_order_of_examples_changes_nothing(ObjectiveCase at)
    {
        var order = Gen.Shuffle(Enumerable.Range(0, at.Batch.Count)).Sample(1, 1).First();
        var shuffled = at.Select(order);
        foreach (var loss in ObjectiveTable.Losses(at.Outputs.Rows))
        {
            var (value, gradient, _) = loss.ValueAndGradient(at.Outputs, at.Batch, at.Parameters);
            var (other, otherGradient, _) = loss.ValueAndGradient(shuffled.Outputs, shuffled.Batch, at.Parameters);
            ObjectiveLaws.Near(value, other, 1e-13, $"{loss}");
            var difference = gradient.SelectColumns(order).ToMathNet() - otherGradient.ToMathNet();
            ObjectiveLaws.Near(0, difference.FrobeniusNorm(), 1e-14, $"{loss}");
        }
    }

    [Fact]
    public void Losses_are_finite_at_every_finite_logit()
    {
        foreach (var loss in ObjectiveTable.Losses(2))
        {
            foreach (var at in ExtremeCases(2))
            {
                ObjectiveLaws.IsFinite(loss, at);
            }
        }

        foreach (var loss in ObjectiveTable.Losses(1))
        {
            foreach (var at in ExtremeCases(1))
            {
                ObjectiveLaws.IsFinite(loss, at);
            }
        }
    }

    [Fact]
    public void Losses_are_finite_at_every_finite_logit_in_single_precision()
    {
        var none = Parameters<float>.Of(Layout.Empty, []);
        foreach (var loss in ObjectiveTable.Losses(2))
        {
            foreach (var at in ExtremeCases(2))
            {
                var outputs = at.Outputs.Map(z => (float)Math.Clamp(z, float.MinValue, float.MaxValue));
                var (value, gradient, _) = loss.ValueAndGradient(outputs, at.Batch.To<float>(), none);
                Assert.True(float.IsFinite(value), $"{loss} is {value} at {outputs}");
                Assert.True(Array.TrueForAll(gradient.Values.ToArray(), float.IsFinite), $"{loss} at {outputs}");
            }
        }
    }

    [Fact]
    public void The_mean_of_greatest_losses_is_the_greatest_number_however_the_shares_are_rounded()
    {
        for (var examples = 1; examples < 100; examples++)
        {
            var outputs = Matrix<double>.Create(1, examples, (_, _) => double.MaxValue);
            var batch = new Batch<double>(outputs, Matrix<double>.Zero(1, examples));
            var value = new MeanSquaredError().Value(outputs, batch, Parameters<double>.Of(Layout.Empty, []));
            Assert.InRange(value, 0.999999 * double.MaxValue, double.MaxValue);
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_logit_that_is_not_finite_shows_in_the_loss(double broken)
    {
        foreach (var (row, column) in new[] { (0, 0), (1, 18), (2, 36) })
        {
            foreach (var right in new[] { 0, 1, 2 })
            {
                var outputs = Matrix<double>.Create(3, 37, (i, j) => (i, j) == (row, column) ? broken : i - j);
                var batch = new Batch<double>(
                    Matrix<double>.Zero(1, 37),
                    Matrix<double>.Create(3, 37, (i, _) => i == right ? 1 : 0)
                );
                Assert.All(
                    ObjectiveTable.Losses(3),
                    loss =>
                        Assert.True(double.IsNaN(loss.Value(outputs, batch, Parameters<double>.Of(Layout.Empty, []))))
                );
            }
        }
    }

    [Property]
    public void When_no_example_counts_the_loss_is_0(ObjectiveCase at)
    {
        var none = at.Weighted(_ => 0);
        foreach (var loss in ObjectiveTable.Losses(at.Outputs.Rows))
        {
            var (value, gradient, _) = loss.ValueAndGradient(none.Outputs, none.Batch, none.Parameters);
            Assert.Equal(0, value);
            Assert.All(gradient.Values.ToArray(), derivative => Assert.Equal(0, derivative));
        }
    }

    /// <summary>Every pair of extreme logits (or every one) with either right class; and all of them as one batch.</summary>
    private static IEnumerable<ObjectiveCase> ExtremeCases(int outputs)
    {
        var pairs = (
            from first in Extremes
            from second in outputs == 1 ? Extremes[..1] : Extremes
            from right in new[] { 0, 1 }
            select (Logits: new[] { first, second }, Right: right)
        ).ToArray();
        var all = new ObjectiveCase(
            Matrix<double>.Create(outputs, pairs.Length, (i, j) => pairs[j].Logits[i]),
            new Batch<double>(
                Matrix<double>.Zero(1, pairs.Length),
                Matrix<double>.Create(
                    outputs,
                    pairs.Length,
                    (i, j) =>
                        outputs == 1 ? pairs[j].Right
                        : pairs[j].Right == i ? 1
                        : 0
                )
            ),
            Parameters<double>.Of(Layout.Empty, [])
        );
        return Enumerable
            .Range(0, pairs.Length)
            .Select(j => all.Select(j))
            .Concat([all, all.Weighted(j => j + 0.5), all.Weighted(j => j % 2)]);
    }
}
