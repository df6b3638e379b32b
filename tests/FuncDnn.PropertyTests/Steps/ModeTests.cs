using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Batches;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Initializers;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.PropertyTests.Optimizers;
using FuncDnn.Testing;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Steps;

namespace FuncDnn.PropertyTests.Steps;

/// <summary>Training and inference do not mix: what only training does, and that inference changes nothing.</summary>
public class ModeTests
{
    private static readonly Network Normalized = new(
        new Dense(4),
        new BatchNorm(0.8),
        new Tanh(),
        new Residual(new BatchNorm(0.5)),
        new Dense(2)
    );

    private static readonly Batch<double> Examples = new(
        Generators.Normal(3, 7, Key.FromSeed(1)),
        Generators.Normal(2, 7, Key.FromSeed(2))
    );

    public static TheoryData<string> Optimizers { get; } = [.. OptimizerTable.Rows.Select(row => row.Name)];

    [Property(MaxTest = 50)]
    public Property Train_infer_train_is_train_train() =>
        Prop.ForAll(
            StepCase.Any,
            one =>
            {
                var straight = one.Step.Run(one.Start<double>(), [one.All, one.All]).ToList();
                var interrupted = one
                    .Step.Run(one.Start<double>(), [one.All, one.All])
                    .Select(state =>
                    {
                        one.Step.Network.Predict(state.Parameters, one.All.Inputs);
                        Evaluation.Of(one.Step.Network, one.Step.Objective, state.Parameters, one.All, Mode.Inference);
                        return state;
                    });
                return interrupted.SequenceEqual(straight);
            }
        );

    [Property(MaxTest = 50)]
    public Property Inference_is_repeatable_and_changes_nothing() =>
        Prop.ForAll(
            StepCase.Any,
            one =>
            {
                var pass = one.Step.Network.Forward(one.Point, one.All.Inputs, Mode.Inference);
                return pass.Output == one.Step.Network.Predict(one.Point, one.All.Inputs)
                    && pass.Parameters == one.Point
                    && pass.RandomLeft.IsNone;
            }
        );

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Only_the_forward_pass_updates_running_statistics(string name)
    {
        var row = OptimizerTable.Rows.Single(one => one.Name == name).At(0.1);
        var decayed = new DecoupledDecay(0.1, 0.5).Then(row);
        var optimizer = decayed.Validate().IsEmpty ? decayed : row;
        var step = new TrainingStep(Normalized, new MeanSquaredError() + new L2(3) + new L1(1), optimizer);
        var state = step.Start(Generators.Point(Normalized, 3, Key.FromSeed(3)), Key.FromSeed(4));
        for (var k = 0; k < 4; k++)
        {
            var passed = Normalized
                .Forward(state.Parameters, Examples.Inputs, Mode.Training(Key.FromSeed(5)))
                .Parameters;
            Assert.NotEqual(Statistics(state.Parameters), Statistics(passed));
            state = step.Apply(state, Examples);
            Assert.Equal(Statistics(passed), Statistics(state.Parameters));
        }
    }

    // 7 examples; a single one that would be left joins the part before.
    [Theory]
    [InlineData(2, new[] { 2, 2, 3 })]
    [InlineData(3, new[] { 3, 4 })]
    [InlineData(4, new[] { 4, 3 })]
    [InlineData(5, new[] { 5, 2 })]
    [InlineData(6, new[] { 7 })]
    [InlineData(0, new[] { 7 })]
    public void The_parts_of_a_batch_pass_on_the_running_statistics(int size, int[] parts)
    {
        var step = new TrainingStep(Normalized, new MeanSquaredError(), new GradientDescent(0.1), size);
        var start = step.Start(Generators.Point(Normalized, 3, Key.FromSeed(3)), Key.FromSeed(4));
        var passed = start.Parameters;
        var from = 0;
        foreach (var part in parts)
        {
            passed = Normalized
                .Forward(passed, Examples.Inputs.Slice(from, part), Mode.Training(Key.FromSeed(5)))
                .Parameters;
            from += part;
        }

        Assert.Equal(Statistics(passed), Statistics(step.Apply(start, Examples).Parameters));
    }

    [Fact]
    public void Dropout_draws_new_masks_at_every_step_and_in_every_part_unless_told_otherwise()
    {
        var network = new Network(new Dropout(0.5), new Dense(2));
        foreach (var random in new RandomSource[] { Key.FromSeed(7), RandomState.Seed(7) })
        {
            // A rate of 0 leaves only the masks to change the cost.
            var step = new TrainingStep(network, new MeanSquaredError(), new GradientDescent(0));
            var start = step.Start<double>(3, random);
            var batches = Enumerable.Repeat(Examples, 20);
            Assert.Equal(20, step.Run(start, batches).Select(state => state.Cost).Distinct().Count());
            var same = step with { SameRandomness = true };
            Assert.Single(same.Run(start, batches).Select(state => state.Cost).Distinct());
            // If all parts had the same masks, four copies of an example would have the cost of one.
            var parts = step with
            {
                MicroBatchSize = 1,
            };
            Assert.NotEqual(
                parts.Apply(start, Examples.Select([0])).Cost,
                parts.Apply(start, Examples.Select([0, 0, 0, 0])).Cost
            );
        }
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Units_that_start_equal_stay_equal(string name)
    {
        var network = new Network(
            new Dense(4, new Zeros()),
            new Tanh(),
            new Dense(3, new Zeros()),
            new Tanh(),
            new Dense(2, new Zeros())
        );
        var step = new TrainingStep(
            network,
            new MeanSquaredError() + new L2(0.1),
            OptimizerTable.Rows.Single(row => row.Name == name).At(0.05)
        );
        // With zero biases, a network of zeros trains only its last biases.
        var (zeros, _) = network.Initialize<double>(3, Key.FromSeed(1));
        var equal = zeros.With("b1", zeros["b1"].Map(_ => 0.5)).With("b2", zeros["b2"].Map(_ => 0.5));
        var last = step.Run(step.Start(equal, Key.FromSeed(2)), Enumerable.Repeat(Examples, 30)).Last().Parameters;
        Assert.All(["W1", "b1", "W2", "b2"], slot => Assert.Single(Rows(last[slot]).Distinct()));
        Assert.Single(Rows(last["W3"].Transpose()).Distinct());
        Assert.NotEqual(0, last["W1"][0, 0]);
    }

    private static IEnumerable<Matrix<double>> Rows(Matrix<double> matrix) =>
        Enumerable.Range(0, matrix.Rows).Select(i => Matrix<double>.Of(1, matrix.Columns, matrix.Span.Row(i)));

    private static Matrix<double>[] Statistics(Parameters<double> parameters) =>
        [.. parameters.Layout.Slots.Filter(slot => slot.Role == SlotRole.Statistic).Map(slot => parameters[slot])];
}
