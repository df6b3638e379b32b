using FuncDnn.Model;
using LanguageExt;

namespace FuncDnn.Training;

/// <summary>The experiments of the course, as values.</summary>
public static class Catalogue
{
    /// <summary>All of them, in the order of the course.</summary>
    public static EquatableArray<Experiment> All { get; } =
    [
        Initialization("init-zeros", new Zeros()),
        Initialization("init-random", new ScaledNormal(10)),
        Initialization("init-he", new He()),
        Initialization("init-xavier", new Xavier()),
        Regularization("reg-none", new SigmoidCrossEntropy()),
        Regularization("reg-l2", new SigmoidCrossEntropy() + new L2(0.7)),
        Regularization("reg-dropout", new SigmoidCrossEntropy(), keep: 0.86) with
        {
            DropoutSeed = 1u,
            FixedDropout = true,
        },
        Moons("moons-gd", new GradientDescent(0.0007)),
        Moons("moons-momentum", new Momentum(0.0007, 0.9)),
        Moons("moons-adam", new Adam(0.0007)),
        Cats("cats-2layer", new ScaledNormal(0.01), 7, 1),
        Cats("cats-deep", new Xavier(), 20, 7, 5, 1),
        new Experiment(
            "signs-softmax",
            new SignImages(),
            Classifier(new GlorotNormal(), 25, 12, 6),
            new SoftmaxCrossEntropy(),
            new Adam(0.0002),
            Epochs: 150,
            BatchSize: 32,
            ReportEvery: 10,
            Precision.Single,
            Seed: 2
        ),
        new Experiment(
            "mnist",
            new Digits(),
            Classifier(new He(), 512, 256, 10),
            new SoftmaxCrossEntropy(),
            new Adam(0.001),
            Epochs: 10,
            BatchSize: 128,
            ReportEvery: 1,
            Precision.Single
        ),
    ];

    /// <summary>The experiment of a name.</summary>
    /// <param name="name">For example moons-adam.</param>
    /// <returns>The experiment, if there is one of that name.</returns>
    public static Option<Experiment> Find(string name) => All.Find(experiment => experiment.Name == name);

    /// <summary>Dense layers with rectifiers in between; the last one gives logits.</summary>
    /// <param name="initializer">How the weights are drawn.</param>
    /// <param name="units">The number of units of each layer.</param>
    /// <returns>The network.</returns>
    public static Network Classifier(Initializer initializer, params int[] units) =>
        new(Layers(initializer, units, keep: 1));

    private static EquatableArray<Layer> Layers(Initializer initializer, int[] units, double keep) =>
        units.Aggregate(
            EquatableArray<Layer>.Empty,
            (layers, count) => (layers.IsEmpty ? layers : layers + Hidden(keep)).Add(new Dense(count, initializer))
        );

    private static EquatableArray<Layer> Hidden(double keep) =>
        keep < 1 ? [new Relu(), new Dropout(keep)] : [new Relu()];

    private static Experiment Initialization(string name, Initializer initializer) =>
        new(
            name,
            new Generated(new TwoCircles(), Train: 300, Test: 100, TrainSeed: 1, TestSeed: 2),
            Classifier(initializer, 10, 5, 1),
            new SigmoidCrossEntropy(),
            new GradientDescent(0.01),
            Epochs: 15_000,
            Random: RandomKind.Numpy,
            Seed: 3
        );

    private static Experiment Regularization(string name, Objective objective, double keep = 1) =>
        new(
            name,
            new FootballFile(),
            new Network(Layers(new Xavier(), [20, 3, 1], keep)),
            objective,
            new GradientDescent(0.3),
            Epochs: 30_000,
            Random: RandomKind.Numpy,
            Seed: 3
        );

    private static Experiment Moons(string name, Optimizer optimizer) =>
        new(
            name,
            new Generated(new TwoMoons(), Train: 300, TrainSeed: 3),
            Classifier(new He(), 5, 2, 1),
            new SigmoidCrossEntropy(),
            optimizer,
            Epochs: 10_000,
            BatchSize: 64,
            Random: RandomKind.Numpy,
            Seed: 3,
            ShuffleSeed: 11u
        );

    private static Experiment Cats(string name, Initializer initializer, params int[] units) =>
        new(
            name,
            new CatImages(),
            Classifier(initializer, units),
            new SigmoidCrossEntropy(),
            new GradientDescent(0.0075),
            Epochs: 2_500,
            ReportEvery: 100,
            Random: RandomKind.Numpy,
            Seed: 1
        );
}
