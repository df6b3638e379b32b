using FuncDnn.Data.Batches;
using FuncDnn.Interop;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.PropertyTests.Optimizers;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Steps;

namespace FuncDnn.PropertyTests.Steps;

/// <summary>Steps on empty batches and without parameters: the gradient is zero and no randomness is drawn.</summary>
public class EmptyBatchTests
{
    private static readonly Network Net = new(
        new Dense(4),
        new BatchNorm(),
        new Relu(),
        new Dropout(0.5),
        new Dense(1)
    );
    private static readonly Objective Cost = new SigmoidCrossEntropy() + new L2(0.1);

    private static readonly Batch<double> Some = new(
        Generators.Normal(3, 10, Key.FromSeed(5)),
        Matrix<double>.Create(1, 10, (_, column) => column % 2)
    );

    private static readonly Batch<double> None = Some.Split(10, Key.FromSeed(1)).Second;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_step_without_examples_is_the_optimizers_step_for_a_zero_gradient(bool onlyLoss)
    {
        Objective objective = onlyLoss ? new SigmoidCrossEntropy() : Cost;
        foreach (var row in OptimizerTable.Rows)
        {
            foreach (var random in new RandomSource[] { Key.FromSeed(2), RandomState.Seed(2) })
            {
                var step = new TrainingStep(Net, objective, row.At(0.1));
                // In one run, because the memory of the gradient still holds that of the previous step.
                var both = step.Run(step.Start<double>(3, random), [Some, None]).ToArray();
                var (before, after) = (both[0], both[1]);
                var (direction, next) = step.Optimizer.Update(
                    before.Parameters,
                    Gradients<double>.Zero(before.Parameters.Layout),
                    before.Optimizer,
                    before.Step
                );
                Assert.Equal(before.Parameters + direction, after.Parameters);
                Assert.Equal(next, after.Optimizer);
                Assert.Equal(0, after.Cost);
                Assert.Equal(before.Random, after.Random);
                Assert.Equal(before.Step + 1, after.Step);
            }
        }
    }

    [Fact]
    public void The_cost_without_examples_and_its_gradient_are_zero()
    {
        var point = Net.Initialize<double>(3, Key.FromSeed(1)).Parameters;
        foreach (var mode in new[] { Mode.Inference, Mode.Training(Key.FromSeed(4)) })
        {
            Assert.Equal(0, Evaluation.Cost(Net, Cost, point, None, mode));
            var evaluation = Evaluation.Of(Net, Cost, point, None, mode);
            Assert.Equal((0, point), (evaluation.Cost, evaluation.Parameters));
            Assert.Equal(Gradients<double>.Zero(point.Layout), evaluation.Gradients);
        }

        Assert.Equal(0, GradientCheck.Sharp.Network(Net, Cost, point, None, Mode.Inference).Difference);
        var minimum = new Lbfgs().Minimize(Net, Cost, point, None).ThrowIfFail();
        Assert.Equal((point, 0), (minimum.Parameters, minimum.Cost));
    }

    [Fact]
    public void A_network_without_parameters_is_trained_by_every_optimizer()
    {
        // Rates of slots name slots, and there are none.
        foreach (var row in OptimizerTable.Rows.Where(row => row.At(0.1) is not SlotRates))
        {
            var step = new TrainingStep(new Tanh(), new MeanSquaredError() + new L1(0.1), row.At(0.1));
            var batch = new Batch<double>(Some.Inputs, Some.Inputs);
            var end = step.Fold(step.Start<double>(3, Key.FromSeed(2)), [batch, batch, batch]);
            Assert.Equal(3, end.Step);
            Assert.True(end.IsFinite);
        }
    }

    [Fact]
    public void An_empty_batch_can_be_shuffled_split_standardized_and_converted()
    {
        Assert.Equal(0, None.Count);
        Assert.Equal(None, None.Shuffle(Key.FromSeed(1)).Shuffled);
        var (first, second, _) = None.Split(0.5, Key.FromSeed(1));
        Assert.Equal((None, None), (first, second));
        Assert.Equal(None, Standardization<double>.Fit(Some.Inputs).Apply(None));
        Assert.Equal(None, None.To<float>().To<double>());
        Assert.Equal(None, None.Slice(0, 0));
    }
}
