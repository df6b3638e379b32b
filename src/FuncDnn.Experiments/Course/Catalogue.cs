using FuncDnn.Data.Synthetic;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Initializers;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using LanguageExt;

namespace FuncDnn.Experiments.Course;

/// <summary>The experiments of the course, as values.</summary>
public static class Catalogue
{
    private const int Pixels = 64 * 64 * 3;

    /// <summary>All experiments with their descriptions, in the order of the course.</summary>
    public static EquatableArray<CatalogueEntry> Entries { get; } =
    [
        Initialization("init-zeros", new Zeros(), "zeros keep all units equal: nothing is learnt"),
        Initialization("init-random", new ScaledNormal(10), "weights ten times too large learn slowly"),
        Initialization("init-he", new He(), "weights of He's size learn well"),
        Initialization("init-xavier", new Xavier(), "weights of Xavier's size, for comparison"),
        Regularization("reg-none", new SigmoidCrossEntropy(), "the boundary follows single players"),
        Regularization("reg-l2", new SigmoidCrossEntropy() + new L2(0.7), "small weights (L2) make it smooth"),
        Regularization("reg-dropout", new SigmoidCrossEntropy(), "dropout makes it smooth too", keep: 0.86),
        Moons(
            "moons-sgd",
            new GradientDescent(0.0007),
            "one example a step: noisy, but 64 times as many steps",
            1,
            1000
        ),
        Moons("moons-gd", new GradientDescent(0.0007), "mini-batch gradient descent is slow"),
        Moons("moons-momentum", new Momentum(0.0007, 0.9), "momentum changes little at so small a rate"),
        Moons("moons-adam", new Adam(0.0007), "Adam arrives at the same rate"),
        Cats("cats-2layer", new ScaledNormal(0.01), "two layers learn the pictures by heart", 7, 1),
        Cats("cats-deep", new Xavier(), "four layers judge new pictures better", 20, 7, 5, 1),
        new CatalogueEntry(
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
            Pixels,
            "hands, from --data",
            "softmax over six classes"
        ),
        new CatalogueEntry(
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
            28 * 28,
            "digits, from --data",
            "softmax over ten classes"
        ),
    ];

    /// <summary>The experiments alone.</summary>
    public static EquatableArray<Experiment> All { get; } = Entries.Map(entry => entry.Experiment);

    /// <summary>Finds an experiment by its name.</summary>
    /// <param name="name">For example moons-adam.</param>
    /// <returns>The experiment, if there is one of that name.</returns>
    public static Option<Experiment> Find(string name) => All.Find(experiment => experiment.Name == name);

    /// <summary>Dense layers with ReLU between them; the last one gives logits.</summary>
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

    private static CatalogueEntry Initialization(string name, Initializer initializer, string shows) =>
        new(
            new Experiment(
                name,
                new Generated(new TwoCircles(), Train: 300, Test: 100, TrainSeed: 1, TestSeed: 2),
                Classifier(initializer, 10, 5, 1),
                new SigmoidCrossEntropy(),
                new GradientDescent(0.01),
                Epochs: 15_000,
                ReportEvery: 1000,
                Random: RandomKind.Numpy,
                Seed: 3
            ),
            2,
            "two circles",
            shows
        );

    private static CatalogueEntry Regularization(string name, Objective objective, string shows, double keep = 1) =>
        new(
            new Experiment(
                name,
                new FootballFile(),
                new Network(Layers(new Xavier(), [20, 3, 1], keep)),
                objective,
                new GradientDescent(0.3),
                Epochs: 30_000,
                ReportEvery: 1000,
                Random: RandomKind.Numpy,
                Seed: 3,
                DropoutSeed: keep < 1 ? 1u : Option<uint>.None,
                FixedDropout: keep < 1
            ),
            2,
            "football players",
            shows
        );

    private static CatalogueEntry Moons(
        string name,
        Optimizer optimizer,
        string shows,
        int batchSize = 64,
        long epochs = 10_000
    ) =>
        new(
            new Experiment(
                name,
                new Generated(new TwoMoons(), Train: 300, TrainSeed: 3),
                Classifier(new He(), 5, 2, 1),
                new SigmoidCrossEntropy(),
                optimizer,
                epochs,
                batchSize,
                ReportEvery: epochs / 10,
                Random: RandomKind.Numpy,
                Seed: 3,
                ShuffleSeed: 11u
            ),
            2,
            "two moons",
            shows
        );

    private static CatalogueEntry Cats(string name, Initializer initializer, string shows, params int[] units) =>
        new(
            new Experiment(
                name,
                new CatImages(),
                Classifier(initializer, units),
                new SigmoidCrossEntropy(),
                new GradientDescent(0.0075),
                Epochs: 2_500,
                ReportEvery: 100,
                Random: RandomKind.Numpy,
                Seed: 1
            ),
            Pixels,
            "cats, from --data",
            shows
        );
}
