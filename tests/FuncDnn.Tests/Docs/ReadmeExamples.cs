using FuncDnn.Data.Batches;
using FuncDnn.Data.Synthetic;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Runs;
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

namespace FuncDnn.Tests.Docs;

/// <summary>The code of the README, compiled and run; <see cref="ReadmeTests"/> holds it to the README's text.</summary>
public class ReadmeExamples
{
    [Fact]
    public void The_course_s_three_layer_network_learns_the_moons()
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
        var start = step.Start<double>(inputRows: 2, key.Fold(2)); // float for single precision
        var run = step.Run(start, batches.From(moons, step: 0)); // lazy: one state for each batch

        var trained = run.ElementAt(2_000 - 1);
        var logits = network.Predict(trained.Parameters, moons.Inputs);
        var accuracy = Accuracy.Of(objective.FirstLoss.Predict(logits), moons.Targets);
        // README: end
        Assert.InRange(accuracy.Value, 0.9, 1);
        Assert.Equal(trained, step.Run(start, batches.From(moons, 0)).ElementAt(1_999));
    }

    [Fact]
    public void The_gradient_check_names_the_worst_coordinate()
    {
        var network = new Network(new Dense(5), new Tanh(), new Dense(1));
        var objective = new SigmoidCrossEntropy() + new L2(0.7);
        var (batch, _) = new TwoMoons().Draw(20, Key.FromSeed(1));
        var (parameters, _) = network.Initialize<double>(2, Key.FromSeed(2));

        // README: check
        var mode = Mode.Training(Key.FromSeed(7)); // the same dropout masks every time
        var report = GradientCheck.Sharp.Network(network, objective, parameters, batch, mode);
        Console.WriteLine(report); // difference 4.3e-12 (worst at dW2[0, 3]: 1.1e-12)
        // README: end
        Assert.InRange(report.Difference, 0, 1e-8);
    }

    [Fact]
    public void States_are_values()
    {
        var network = new Network(new Dense(3), new Relu(), new Dense(1));
        var objective = new SigmoidCrossEntropy();
        var (moons, _) = new TwoMoons().Draw(100, Key.FromSeed(1));
        var step = new TrainingStep(network, objective, new Adam(0.01));
        var start = step.Start<double>(2, Key.FromSeed(2));

        // README: values
        var once = step.Apply(start, moons);
        var again = step.Apply(start, moons);
        Console.WriteLine(once == again); // True: equal states, bit for bit
        var w1 = once.Parameters["W1"]; // a Matrix<double>, 3 x 2, nothing copied
        var moved = (once.Parameters - start.Parameters).Norm(); // point - point = direction
        // README: end
        Assert.Equal(once, again);
        Assert.Equal((3, 2), (w1.Rows, w1.Columns));
        Assert.True(moved > 0);
    }

    [Fact]
    public void Runs_are_streams()
    {
        var network = new Network(new Dense(5), new Tanh(), new Dense(1));
        var objective = new SigmoidCrossEntropy();
        var (moons, _) = new TwoMoons().Draw(200, Key.FromSeed(1));
        var (train, validation, _) = moons.Split(150, Key.FromSeed(4));
        var step = new TrainingStep(network, objective, new Adam(0.05));
        var start = step.Start<double>(2, Key.FromSeed(2));
        var batches = new MiniBatches(32, new KeyShuffle(Key.FromSeed(3)));

        // README: runs
        var run = step.Run(start, batches.From(train, step: 0)).Take(5_000);
        var best = new EarlyStopping(Patience: 10)
            .Watch(
                run.Every(20),
                state => Evaluation.Cost(network, objective, state.Parameters, validation, Mode.Inference)
            )
            .Last()
            .Best;
        // README: end
        Assert.True(best.Step % 20 == 0 && best.Step < 5_000);
    }

    [Fact]
    public void A_run_goes_on_from_what_was_kept_of_it()
    {
        var experiment = Catalogue.Find("moons-adam").Single() with { Epochs = 20 };
        var data = experiment.Data.Load(default).ThrowIfFail();

        // README: resume
        var run = ExperimentRun.Of(experiment, data).ThrowIfFail();
        var half = run.Train(run.Start, new RunEventPolicy(StopAfter: run.Steps / 2), _ => { }, default)
            .Last()
            .ThrowIfFail();
        var bytes = new Checkpoint(half.Snapshot, Link: "").ToBytes(); // a safetensors file
        var kept = run.Read("half.safetensors", bytes).ThrowIfFail().Snapshot; // any other bytes are an error value
        var end = run.Train(kept, new RunEventPolicy(Reports: true), _ => { }, default).Last().ThrowIfFail();
        // README: end
        Assert.Equal(ExperimentRun.Run(experiment, data, _ => { }, default).ThrowIfFail(), run.ResultAt(end.Snapshot));
    }
}
