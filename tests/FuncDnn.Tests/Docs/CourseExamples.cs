#pragma warning disable IDE0005 // the functions of the page use FuncDnn.Numerics.Functions, the programs here do not
// README: usings
using FuncDnn.Data.Batches;
using FuncDnn.Data.Synthetic;
using FuncDnn.Experiments.Course;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Initializers;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Steps;

// README: end
#pragma warning restore IDE0005

namespace FuncDnn.Tests.Docs;

/// <summary>
/// The programs of docs/course.md, compiled and run; <see cref="CoursePageTests"/> compares them and what they print
/// with the page. Its functions are those of the command's <c>course --only</c>.
/// </summary>
public sealed class CourseExamples : IDisposable
{
    /// <summary>Stands for the console, so that what an example prints is known.</summary>
    private StringWriter Console { get; } = new(System.Globalization.CultureInfo.InvariantCulture) { NewLine = "\n" };

    public void Dispose() => Console.Dispose();

    [Fact]
    public void A_pass_holds_every_cache_of_the_notes()
    {
        // README: pass
        var network = new Network(new Dense(4), new Relu(), new Dense(3), new Relu(), new Dense(1));
        var (numbers, _) = RandomState.Seed(6).Randn((5 * 4) + network.Layout(5).Length);
        var x = Matrix<double>.Of(5, 4, numbers.AsSpan(0, 20));
        var parameters = Parameters<double>.Of(network.Layout(5), numbers.AsSpan(20)); // W1, b1, W2, ... as drawn
        var batch = new Batch<double>(x, Matrix<double>.Of(1, 4, [1, 0, 1, 0]));

        var pass = network.Forward(parameters, x, Mode.Inference);
        foreach (var (node, value) in pass.Activations)
        {
            Console.WriteLine($"{node}: {value.Rows} x {value.Columns}"); // X, then Z and A of each layer
        }

        var objective = new SigmoidCrossEntropy();
        var (cost, dZ3, _) = objective.ValueAndGradient(pass.Output, batch, parameters);
        var back = pass.Pull(dZ3);
        Console.WriteLine($"cost {cost}");
        Console.WriteLine($"db2 {back.Parameters["b2"]}"); // dW1, db1, ... by their names
        Console.WriteLine($"1/m dA2 {back.Activations[4].Value.Slice(0, 1)}"); // at every node; here of example 0

        var evaluation = Evaluation.Of(network, objective, parameters, batch, Mode.Inference); // both in one call
        Console.WriteLine(evaluation.Gradients == back.Parameters);
        // README: end
        Assert.Equal(1.5326600212429196, cost, 1e-14);
        Assert.Equal(0.32527925187914264, back.Parameters["b2"][2, 0], 1e-14);
        Assert.Equal(-0.9029679899699368, 4 * back.Activations[4].Value[0, 0], 1e-14);
        CoursePageTests.RequirePrinted("pass", Console.ToString());
    }

    [Fact]
    public void Batch_and_stochastic_gradient_descent_differ_in_the_rule_of_the_batches()
    {
        // README: batches
        var (all, _) = new TwoMoons().Draw(300, RandomState.Seed(3));
        var stochastic = new MiniBatches(1, new InOrder()); // one example in each step
        var mini = new MiniBatches(64, new NumpyShuffle(10));
        foreach (var rule in EquatableArray.Of(MiniBatches.Full, stochastic, mini)) // Full: batch gradient descent
        {
            Console.WriteLine(rule.StepsPerEpoch(300));
        }

        Console.WriteLine(stochastic.At(all, step: 7).Inputs); // X[:, 7:8]: still a matrix
        // README: end
        CoursePageTests.RequirePrinted("batches", Console.ToString());
    }

    [Fact]
    public void The_model_with_Adam_gives_the_accuracy_of_the_notes()
    {
        // README: model
        var (moons, _) = new TwoMoons().Draw(300, RandomState.Seed(3));
        var network = Catalogue.Classifier(new He(), 5, 2, 1);
        var objective = new SigmoidCrossEntropy(); // + new L2(0.7) for lambd = 0.7
        var optimizer = new Adam(0.0007); // or new GradientDescent(0.0007), new Momentum(0.0007, 0.9)
        var batches = new MiniBatches(64, new NumpyShuffle(11)); // the first epoch shuffles with seed 11

        var step = new TrainingStep(network, objective, optimizer);
        var start = step.Start(network.Initialize<double>(2, RandomState.Seed(3)).Parameters, RandomState.Seed(3));
        var trained = step.Run(start, batches.From(moons, step: 0)).ElementAt((10_000 * 5) - 1); // epochs x batches

        var prediction = objective.Predict(network.Predict(trained.Parameters, moons.Inputs));
        Console.WriteLine(Accuracy.Of(prediction, moons.Targets).Value);
        // README: end
        CoursePageTests.RequirePrinted("model", Console.ToString());
    }

    [Fact]
    public void The_softmax_model_of_the_tutorial_is_a_value()
    {
        // README: softmax
        var network = Catalogue.Classifier(new GlorotNormal(), 25, 12, 6);
        var objective = new SoftmaxCrossEntropy();
        var optimizer = new Adam(0.0001);
        var step = new TrainingStep(network, objective, optimizer);
        var start = step.Start<double>(inputRows: 12288, Key.FromSeed(1));
        Console.WriteLine(start.Parameters);

        // A placeholder is an argument, and feed_dict is the call: no graph is built first, no session runs it.
        var pictures = Matrix<double>.Create(12288, 2, (i, j) => (i + j) % 256 / 255.0);
        var batch = OneHot
            .Encode(Matrix<double>.Of(1, 2, [5, 0]), classes: 6)
            .Map(targets => new Batch<double>(pictures, targets))
            .ThrowIfFail();
        var next = step.Apply(start, batch);
        Console.WriteLine((start.Step, next.Step)); // start is as it was: a variable that changes is a new value
        // README: end
        CoursePageTests.RequirePrinted("softmax", Console.ToString());
    }
}
