using FuncDnn.Data.Batches;
using FuncDnn.Data.Synthetic;
using FuncDnn.Interop;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Steps;
using LanguageExt;

namespace FuncDnn.PropertyTests.Interop;

/// <summary>L-BFGS finds the optimum of a convex cost, in far fewer passes than gradient descent.</summary>
public class LbfgsTests
{
    private static readonly Network Logistic = new(new Dense(1));

    private static readonly Objective Objective = new SigmoidCrossEntropy() + new L2(1);

    private static readonly Batch<double> Moons = new TwoMoons().Draw(100, Key.FromSeed(1)).Examples;

    private static readonly Parameters<double> Start = Logistic.Initialize<double>(2, Key.FromSeed(2)).Parameters;

    [Fact]
    public void The_optimum_of_logistic_regression_is_reached()
    {
        var minimum = Found(new Lbfgs(1e-9));
        var there = Evaluation.Of(Logistic, Objective, minimum.Parameters, Moons, Mode.Inference);
        Assert.InRange(there.Gradients.Norm(), 0, 1e-8);
        Assert.Equal(there.Cost, minimum.Cost);
        Assert.InRange(minimum.Iterations, 1, 60);

        // The cost is convex: every start leads to the same end.
        var elsewhere = Found(new Lbfgs(1e-9), Logistic.Initialize<double>(2, Key.FromSeed(3)).Parameters);
        Assert.InRange((elsewhere.Parameters - minimum.Parameters).Norm(), 0, 1e-6);
    }

    [Fact]
    public void The_cost_is_lower_than_that_of_gradient_descent_after_ten_times_as_many_passes()
    {
        var minimum = Found(new Lbfgs(1e-9));
        var step = new TrainingStep(Logistic, Objective, new GradientDescent(0.5));
        var descent = step.Run(step.Start(Start, Key.FromSeed(1)), MiniBatches.Full.From(Moons, 0));
        Assert.True(minimum.Cost < descent.ElementAt(10 * minimum.Iterations).Cost);
    }

    [Fact]
    public void Two_minimizations_give_equal_bits() => Assert.Equal(Found(new Lbfgs()), Found(new Lbfgs()));

    [Fact]
    public void A_network_with_dropout_and_running_statistics_is_trained_in_inference_mode()
    {
        var network = new Network(new Dense(4), new BatchNorm(), new Tanh(), new Dropout(0.5), new Dense(1));
        var start = network.Initialize<double>(2, Key.FromSeed(4)).Parameters;
        var minimum = Minimize(new Lbfgs(), network, start).IfFail(error => throw error);
        Assert.True(minimum.Cost < Evaluation.Cost(network, Objective, start, Moons, Mode.Inference) / 2);
        Assert.Equal(start["variance2"], minimum.Parameters["variance2"]);
    }

    [Fact]
    public void A_cost_that_is_not_finite_is_an_error_value()
    {
        var start = Start.With("W1", Start["W1"].Map(_ => double.NaN));
        Assert.StartsWith(
            "L-BFGS found no minimum: ",
            Minimize(new Lbfgs(), Logistic, start).Match(_ => "a minimum", error => error.Message),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_does_not_fit_is_an_error_value_with_its_remedy()
    {
        var method = new Lbfgs(MaximumIterations: 5);
        var wrong = new Batch<double>(Moons.Inputs, Moons.Targets.Map(target => 3 * target));
        Assert.Contains("is 3, but it must be from 0 to 1", Refusal(new SigmoidCrossEntropy(), wrong));
        Assert.Contains("of one output is 0 whatever the network", Refusal(new SoftmaxCrossEntropy(), Moons));
        var squashed = Logistic.Then(new Sigmoid());
        Assert.Contains("ends with Sigmoid", Refusal(new SigmoidCrossEntropy(), Moons, squashed));

        string Refusal(Loss loss, Batch<double> batch, Network? network = null) =>
            method.Minimize(network ?? Logistic, loss, Start, batch).Match(_ => "a minimum", error => error.Message);
    }

    private static Minimum Found(Lbfgs method, Parameters<double>? start = null) =>
        Minimize(method, Logistic, start ?? Start).IfFail(error => throw error);

    private static Fin<Minimum> Minimize(Lbfgs method, Layer network, Parameters<double> start) =>
        method.Minimize(network, Objective, start, Moons);
}
