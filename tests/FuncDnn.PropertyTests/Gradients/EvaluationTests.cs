using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Batches;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.PropertyTests.Steps;
using FuncDnn.Testing;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Steps;
using LanguageExt;

namespace FuncDnn.PropertyTests.Gradients;

/// <summary>
/// The cost of a network on a batch is the same with or without its gradient, and needs matching shapes.
/// </summary>
public class EvaluationTests
{
    [Property(MaxTest = 100)]
    public Property The_cost_has_the_same_bits_with_and_without_its_gradient_in_both_modes() =>
        Prop.ForAll(
            StepCase.Any,
            one =>
            {
                Assert.All(
                    [Mode.Inference, Mode.Training(one.Random)],
                    mode =>
                    {
                        var (network, objective) = (one.Step.Network, one.Step.Objective);
                        var both = Evaluation.Of(network, objective, one.Point, one.All, mode);
                        Assert.Equal(both.Cost, Evaluation.Cost(network, objective, one.Point, one.All, mode));
                    }
                );
            }
        );

    [Fact]
    public void Inference_does_not_change_the_running_statistics()
    {
        var network = new Network(new Dense(3), new BatchNorm(), new Dense(1));
        var point = Generators.Point(network, 2, Key.FromSeed(1));
        var evaluation = Evaluation.Of(network, new MeanSquaredError(), point, Examples(2), Mode.Inference);
        Assert.Equal(point, evaluation.Parameters);
    }

    [Fact]
    public void A_single_loss_gets_no_parameter_gradient()
    {
        var network = new Network(new Dense(1));
        var point = Generators.Point(network, 2, Key.FromSeed(1));
        Assert.NotEqual(
            Gradients<double>.Zero(point.Layout),
            Evaluation.Of(network, new OfOutputsAlone(), point, Examples(2), Mode.Inference).Gradients
        );
    }

    [Fact]
    public void Parameters_of_another_layout_of_the_same_length_are_refused()
    {
        var network = new Network(new Dense(2), new Dense(1));
        var other = Generators.Point(new Network(new Dense(1), new Dense(3)), 2, Key.FromSeed(1));
        Assert.Equal(9, network.Layout(2).Length);
        Assert.Equal(9, other.Layout.Length);
        Assert.Throws<ArgumentException>(() =>
            Evaluation.Cost(network, new MeanSquaredError(), other, Examples(2), Mode.Inference)
        );
    }

    [Fact]
    public void A_batch_with_other_features_in_the_middle_of_a_run_is_refused()
    {
        var step = new TrainingStep(new Dense(1), new MeanSquaredError(), new GradientDescent(0.1));
        var run = step.Run(step.Start<double>(2, Key.FromSeed(1)), [Examples(2), Examples(3)]);
        Assert.Throws<ArgumentException>(run.Last);
    }

    [Fact]
    public void A_network_without_parameters_takes_batches_with_any_number_of_features()
    {
        var step = new TrainingStep(new Network(new Sigmoid()), new MeanSquaredError(), new GradientDescent(0.1));
        Batch<double>[] batches = [.. new[] { 2, 3, 3, 1 }.Select(rows => Examples(rows, rows))];
        var alone = batches.Select(batch => step.Apply(step.Start<double>(2, Key.FromSeed(1)), batch).Cost);
        Assert.Equal(alone, step.Run(step.Start<double>(2, Key.FromSeed(1)), batches).Select(state => state.Cost));
    }

    private static Batch<double> Examples(int features, int outputs = 1) =>
        new(Generators.Normal(features, 5, Key.FromSeed(2)), Generators.Normal(outputs, 5, Key.FromSeed(3)));

    private sealed record OfOutputsAlone : Loss
    {
        public override EquatableArray<string> Validate() => [];

        public override Prediction<T> Predict<T>(Matrix<T> outputs) => new MeanSquaredError().Predict(outputs);

        public override T Evaluate<T>(ObjectiveFrame<T> frame)
        {
            Assert.True(frame.ParameterGradient.IsEmpty);
            return new MeanSquaredError().Evaluate(frame);
        }
    }
}
