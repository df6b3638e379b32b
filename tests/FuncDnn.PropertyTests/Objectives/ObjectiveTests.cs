using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Testing;
using FuncDnn.Testing.Objectives;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.PropertyTests.Objectives;

public sealed class ObjectiveTests
{
    [Fact]
    public void Sums_of_objectives_obey_the_laws_of_objectives() =>
        Assert.All(
            ObjectiveTable.All(3).Where(objective => objective is Sum),
            objective => LawFamilies.Objectives.Check(objective).ThrowIfBroken()
        );

    [Property]
    public Property Losses_and_penalties_differ_from_each_other() =>
        Prop.ForAll(
            ObjectiveCases.Grid(),
            at =>
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
        );

    [Fact]
    public void Sums_are_equal_regardless_of_grouping()
    {
        Objective a = new SigmoidCrossEntropy();
        Objective b = new L2(0.1);
        Objective c = new L1(0.2);
        Assert.Equal((a + b) + c, a + (b + c));
        Assert.Equal(a, a + Objective.Zero);
        Assert.Equal(a, Objective.Zero + a);
        Assert.NotEqual(a + b, b + a);
        Assert.NotEqual(a + b, a);
        Assert.Equal(EquatableArray.Of(a, b, c), (a + b + c).Terms);
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
