using FsCheck;
using FsCheck.Xunit;
using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.PropertyTests.Objectives;

[Properties(Arbitrary = [typeof(ObjectiveCases)])]
public sealed class ObjectiveTests
{
    [Property(MaxTest = 25)]
    public void Backward_is_the_derivative_of_forward(ObjectiveCase at)
    {
        foreach (var objective in ObjectiveTable.All(at.Outputs.Rows))
        {
            ObjectiveLaws.GradientsAreDerivatives(objective, at);
        }
    }

    [Property]
    public void The_parts_of_a_batch_add_up_to_the_whole(ObjectiveCase at, NonNegativeInt cut)
    {
        foreach (var objective in ObjectiveTable.All(at.Outputs.Rows))
        {
            ObjectiveLaws.PartsAddUp(objective, at, cut.Get % (at.Batch.Count + 1));
        }
    }

    [Property]
    public void A_value_does_not_depend_on_whether_its_gradient_is_wanted(ObjectiveCase at)
    {
        foreach (var objective in ObjectiveTable.All(at.Outputs.Rows))
        {
            Assert.Equal(
                objective.Value(at.Outputs, at.Batch, at.Parameters),
                objective.ValueAndGradient(at.Outputs, at.Batch, at.Parameters).Value
            );
        }
    }

    [Property]
    public void The_gradient_of_a_sum_is_the_sum_of_the_gradients(ObjectiveCase at)
    {
        var all = ObjectiveTable.All(at.Outputs.Rows).ToArray();
        for (var i = 1; i < all.Length; i++)
        {
            var left = all[i - 1].ValueAndGradient(at.Outputs, at.Batch, at.Parameters);
            var right = all[i].ValueAndGradient(at.Outputs, at.Batch, at.Parameters);
            var sum = (all[i - 1] + all[i]).ValueAndGradient(at.Outputs, at.Batch, at.Parameters);
            ObjectiveLaws.Near(left.Value + right.Value, sum.Value, 1e-14, $"{all[i - 1] + all[i]}");
            var both = left.OutputGradient.ToMathNet() + right.OutputGradient.ToMathNet();
            Assert.True((both - sum.OutputGradient.ToMathNet()).FrobeniusNorm() <= 1e-14 * (1 + both.FrobeniusNorm()));
            Assert.True((left.ParameterGradient + right.ParameterGradient - sum.ParameterGradient).Norm() <= 1e-14);
        }
    }

    [Property]
    public void Losses_and_penalties_differ_from_each_other(ObjectiveCase at)
    {
        // Two units off their targets by more and by less than every threshold.
        var outputs = Matrix<double>.Of(2, 2, [0.317, -1.243, 2.871, 4.129]);
        var batch = new Batch<double>(Matrix<double>.Zero(1, 2), Matrix<double>.Of(2, 2, [1, 0, 0, 1]));
        var results = ObjectiveTable
            .Losses(2)
            .Concat<Objective>(ObjectiveTable.Penalties)
            .Select(objective => objective.ValueAndGradient(outputs, batch, at.Parameters))
            .ToArray();
        Assert.Equal(results.Length, results.DistinctBy(result => result.Value).Count());
        Assert.Equal(
            results.Length,
            results.DistinctBy(result => (result.OutputGradient, result.ParameterGradient)).Count()
        );
    }

    [Fact]
    public void Sums_are_equal_however_they_were_added()
    {
        Objective a = new SigmoidCrossEntropy();
        Objective b = new L2(0.1);
        Objective c = new L1(0.2);
        Assert.Equal((a + b) + c, a + (b + c));
        Assert.Equal(a, a + Objective.Zero);
        Assert.Equal(a, Objective.Zero + a);
        Assert.NotEqual(a + b, b + a);
        Assert.NotEqual(a + b, a);
        Assert.Equal(Prelude.Seq(a, b, c), (a + b + c).Terms);
        Assert.Equal(a, (b + a + c).FirstLoss);
        var refused = Assert.Throws<InvalidOperationException>(() => (b + c).FirstLoss);
        Assert.Equal($"{b + c} has no loss: it does not say what outputs mean.", refused.Message);
    }

    [Fact]
    public void Objectives_print_their_hyper_parameters_and_nothing_else()
    {
        Assert.Equal(
            "Sum { Addends = [SoftmaxCrossEntropy { Smoothing = 0.1 }, L2 { Lambda = 0.7 }] }",
            (new SoftmaxCrossEntropy(0.1) + new L2(0.7)).ToString()
        );
        Assert.Equal("SigmoidCrossEntropy { }", new SigmoidCrossEntropy().ToString());
    }

    [Fact]
    public void Evaluation_allocates_nothing()
    {
        var outputs = Matrix<float>.Create(10, 37, (i, j) => i - (0.1f * j));
        var targets = Matrix<float>.Create(10, 37, (i, j) => i == j % 10 ? 1 : 0);
        var gradient = new float[outputs.Values.Length];
        var parameters = new float[ObjectiveCase.Layout.Length];
        var parameterGradient = new float[parameters.Length];
        foreach (var objective in ObjectiveTable.All(10).ToArray())
        {
            Evaluate(objective);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Evaluate(objective);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        void Evaluate(Objective objective) =>
            objective.Evaluate(
                new ObjectiveFrame<float>(
                    outputs.Span,
                    targets.Span,
                    [],
                    ObjectiveCase.Layout,
                    parameters,
                    new MatrixSpan<float>(gradient, 10, 37),
                    parameterGradient
                )
            );
    }
}
