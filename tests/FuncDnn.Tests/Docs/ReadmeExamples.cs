// README: usings
using FuncDnn.Data.Batches;
using FuncDnn.Data.Synthetic;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Initializers;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Steps;

// README: end

namespace FuncDnn.Tests.Docs;

/// <summary>
/// The code of the README, compiled and run as one program; <see cref="ReadmeTests"/> compares it with the README.
/// </summary>
public class ReadmeExamples
{
    [Fact]
    public void The_program_of_the_README_does_what_its_comments_say()
    {
        // README: train
        var network = new Network(
            new Dense(20, new He()),
            new Relu(),
            new Dropout(Keep: 0.86),
            new Dense(3, new He()),
            new Relu(),
            new Dropout(Keep: 0.86),
            new Dense(1, new He())
        );
        var objective = new SigmoidCrossEntropy() + new L2(Lambda: 0.7);
        var optimizer = new ClipByGlobalNorm(5).Then(new Adam(0.005));

        var key = Key.FromSeed(3);
        var (moons, _) = new TwoMoons(Noise: 0.2).Draw(300, key.Fold(0));
        var batches = new MiniBatches(64, new KeyShuffle(key.Fold(1)));

        var step = new TrainingStep(network, objective, optimizer); // (state, batch) -> state
        var start = step.Start<double>(inputRows: 2, key.Fold(2)); // <float> for single precision
        var run = step.Run(start, batches.From(moons, step: 0)); // lazy: one state per batch

        var trained = run.ElementAt(2_000 - 1);
        var logits = network.Predict(trained.Parameters, moons.Inputs);
        var accuracy = Accuracy.Of(objective.FirstLoss.Predict(logits), moons.Targets);
        Console.WriteLine(accuracy.Value); // 0.93
        // README: end
        Assert.Equal(trained, step.Run(start, batches.From(moons, 0)).ElementAt(1_999));
        Assert.Equal("0.93", FormattableString.Invariant($"{accuracy.Value}"));

        // README: check
        var mode = Mode.Training(Key.FromSeed(7)); // the same dropout masks every time
        var report = GradientCheck.Sharp.Network(network, objective, trained.Parameters, moons, mode);
        Console.WriteLine(report); // difference 5.5e-11 (worst at dW1[8, 0]: 3.04e-12)
        // README: end
        Assert.Equal("difference 5.5e-11 (worst at dW1[8, 0]: 3.04e-12)", report.ToString());

        // README: values
        var once = step.Apply(start, moons);
        var again = step.Apply(start, moons);
        Console.WriteLine(once == again); // True: equal states, bit for bit
        var w1 = once.Parameters["W1"]; // a Matrix<double>, 20 x 2, not copied
        var moved = (once.Parameters - start.Parameters).Norm(); // point - point = direction
        // README: end
        Assert.Equal(once, again);
        Assert.Equal((20, 2), (w1.Rows, w1.Columns));
        Assert.True(moved > 0);

        // README: runs
        var (train, validation, _) = moons.Split(240, key.Fold(3));
        var best = new EarlyStopping(Patience: 10)
            .Watch(
                step.Run(start, batches.From(train, step: 0)).Every(20),
                state => Evaluation.Cost(network, objective, state.Parameters, validation, Mode.Inference)
            )
            .Last()
            .Best;
        Console.WriteLine(best.Step); // 1640
        // README: end
        Assert.Equal(1640, best.Step);
    }
}
