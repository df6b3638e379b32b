using FuncDnn.Data.Batches;
using FuncDnn.Data.Synthetic;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Steps;

namespace FuncDnn.PropertyTests.Steps;

/// <summary>A small run for tests: moons, a hidden layer, mini-batches.</summary>
internal static class SmallRun
{
    public static Network Network { get; } = new(new Dense(5), new Tanh(), new Dense(1));

    public static Batch<double> Moons { get; } = new TwoMoons().Draw(60, Key.FromSeed(1)).Examples;

    public static TrainingStep Step(Optimizer optimizer) => new(Network, new SigmoidCrossEntropy(), optimizer);

    public static TrainState<double> Start(TrainingStep step) => step.Start<double>(2, Key.FromSeed(2));

    /// <summary>An endless run.</summary>
    public static IEnumerable<TrainState<double>> Of(Optimizer optimizer) =>
        Step(optimizer)
            .Run(Start(Step(optimizer)), new MiniBatches(16, new KeyShuffle(Key.FromSeed(3))).From(Moons, 0));

    /// <summary>The sequence, and the number of its items pulled so far.</summary>
    public static (IEnumerable<T> Stream, Func<int> Pulled) Counted<T>(IEnumerable<T> stream)
    {
        var pulled = 0;
        return (
            stream.Select(one =>
            {
                pulled++;
                return one;
            }),
            () => pulled
        );
    }
}
