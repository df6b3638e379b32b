using FuncDnn.Data.Batches;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Testing.Objectives;
using FuncDnn.Training.Objectives;

namespace FuncDnn.PropertyTests.Objectives;

public sealed class LossTests
{
    [Fact]
    public void Every_loss_obeys_the_laws_with_and_without_class_weights()
    {
        foreach (var outputs in new[] { 2, 3 })
        {
            Assert.All(
                ObjectiveTable.Losses(outputs),
                loss =>
                    LawFamilies
                        .Objectives.Check(loss, budget: Budget.Default with { Cases = Budget.Default.Cases / 4 })
                        .ThrowIfBroken()
            );
        }
    }

    [Fact]
    public void The_mean_of_maximal_losses_is_the_largest_number_despite_rounding()
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
}
