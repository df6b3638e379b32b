using FuncDnn.Model.Execution.Blocks;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Gemm;

namespace FuncDnn.PropertyTests.Gradients;

/// <summary>Where the values of a block and their gradients are.</summary>
public sealed class BlockPlanTests
{
    private const int Examples = 10;

    private static int Stride => BlockProducts<double>.PaddedLength(Examples);

    [Fact]
    public void A_rectifier_between_two_layers_belongs_to_the_first_and_its_gradient_replaces_it()
    {
        var plan = Plan(new Dense(5), new Relu(), new Dense(3), new Tanh(), new Dense(1), new Relu());
        Assert.Equal(["dense 2-5 rectified", "dense 5-3", "Tanh", "dense 3-1", "Relu"], plan.Steps.Select(Told));
        Assert.Equal(plan.Input, plan.Steps[0].Source);
        Assert.Equal(plan.Output, plan.Steps[^1].Target);
        Assert.All(
            plan.Steps.Skip(1).Zip(plan.Steps, (step, before) => (step.Source, before.Target)),
            pair => Assert.Same(pair.Target, pair.Source)
        );
        Assert.Equal((Examples, Stride), (plan.Examples, plan.Stride));
    }

    [Fact]
    public void A_rectifier_after_another_function_or_at_the_end_is_a_step_of_its_own()
    {
        Assert.Equal(["dense 2-5", "Relu"], Plan(new Dense(5), new Relu()).Steps.Select(Told));
        Assert.Equal(
            ["dense 2-5", "Relu", "Tanh", "dense 5-1"],
            Plan(new Dense(5), new Relu(), new Tanh(), new Dense(1)).Steps.Select(Told)
        );
        Assert.Equal(
            ["dense 2-5 rectified", "dense 5-5 rectified", "dense 5-1"],
            Plan(new Dense(5), new Relu(), new Dense(5), new Relu(), new Dense(1)).Steps.Select(Told)
        );
        Assert.Equal(["Relu", "dense 2-1"], Plan(new Relu(), new Dense(1)).Steps.Select(Told));
    }

    [Fact]
    public void Values_and_gradients_lie_side_by_side_and_fill_the_memory()
    {
        var plan = Plan(new Dense(5), new Relu(), new Dense(3), new Tanh(), new Dense(1));
        var values = plan.Steps.Select(step => step.Target).Prepend(plan.Input).ToArray();
        Assert.Equal([2, 5, 3, 3, 1], values.Select(value => value.Rows));
        Assert.Equal([false, true, false, false, false], values.Select(value => value.IsRectified));
        var taken = values
            .SelectMany(value =>
                value.IsRectified
                    ? [(value.Start, value.Rows)]
                    : new[] { (value.Start, value.Rows), (value.Gradient, value.Rows) }
            )
            .Order()
            .ToArray();
        Assert.All(values.Where(value => value.IsRectified), value => Assert.Equal(value.Start, value.Gradient));
        var at = 0;
        foreach (var (start, rows) in taken)
        {
            Assert.Equal(at, start);
            at += rows * Stride;
        }

        Assert.Equal(at, plan.Length);
    }

    [Fact]
    public void A_network_of_no_layer_or_with_large_weights_has_no_plan()
    {
        Assert.Null(BlockPlan.Of<double>(new Network().Trace(2), Examples));
        var limit = (int)WeightGradientGemm.ChainThreshold;
        Assert.NotNull(BlockPlan.Of<double>(new Network(new Dense(1)).Trace(limit - 1), 1));
        Assert.Null(BlockPlan.Of<double>(new Network(new Dense(1)).Trace(limit), 1));
    }

    [Fact]
    public void A_memory_that_no_array_can_hold_has_no_plan() =>
        Assert.Null(BlockPlan.Of<double>(new Network(new Dense(40), new Tanh()).Trace(40), 30_000_000));

    private static BlockPlan Plan(params Layer[] layers) =>
        BlockPlan.Of<double>(new Network(layers).Trace(2), Examples)!;

    private static string Told(BlockStep step) =>
        step.Elementwise?.GetType().Name
        ?? $"dense {step.Source.Rows}-{step.Target.Rows}{(step.Target.IsRectified ? " rectified" : "")}";
}
