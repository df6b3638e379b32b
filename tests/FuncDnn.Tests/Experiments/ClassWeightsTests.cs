using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Synthetic;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using LanguageExt;

namespace FuncDnn.Tests.Experiments;

/// <summary><c>"classWeights": "balanced"</c>: all classes count alike in the losses.</summary>
public class ClassWeightsTests
{
    // 6 examples of class 0 and 2 of class 1; the test part has 1 and 2.
    private static readonly Batch<double> s_train = Examples([0, 0, 1, 0, 0, 0, 1, 0]);
    private static readonly Batch<double> s_test = Examples([1, 0, 1]);

    private static readonly Experiment s_plain = new(
        "rare",
        new Generated(new TwoMoons(), 10),
        new Network(new Dense(3), new Tanh(), new Dense(1)),
        new SigmoidCrossEntropy(),
        new Adam(0.1),
        Epochs: 20,
        BatchSize: 3
    );

    private static readonly Experiment s_balanced = s_plain with { ClassWeights = ClassWeights.Balanced };

    [Fact]
    public void The_weights_are_those_of_scikit_learn()
    {
        // compute_class_weight("balanced", classes=np.unique(y), y=y) of scikit-learn 1.2
        Assert.Equal([0.6666666666666666, 2.0], ClassWeighted.BalancedWeights(s_train.Targets).ToArray());
        int[] labels = [0, 0, 0, 0, 0, 1, 1, 2];
        var oneHot = Matrix<double>.Create(3, 8, (row, j) => labels[j] == row ? 1 : 0);
        Assert.Equal(
            [0.5333333333333333, 1.3333333333333333, 2.6666666666666665],
            ClassWeighted.BalancedWeights(oneHot).ToArray()
        );
        // A class without examples is none of the k.
        var without = Matrix<double>.Create(3, 8, (row, j) => row == (labels[j] == 0 ? 0 : 2) ? 1 : 0);
        Assert.Equal([0.8, 1, 8 / 6.0], ClassWeighted.BalancedWeights(without).ToArray());
    }

    [Fact]
    public void Balanced_training_is_training_on_examples_weighted_by_their_class()
    {
        var weights = s_train.Targets.Values.ToArray().Select(y => y == 1 ? 2.0 : 0.6666666666666666).ToArray();
        var byHand = Run(s_plain, Weighted(s_train, weights));
        var balanced = Run(s_balanced, s_train);
        Close(byHand, balanced);
        Assert.True(Distance(Run(s_plain, s_train), balanced) > 1e-3);
    }

    [Fact]
    public void The_weights_of_examples_are_multiplied_by_those_of_their_classes()
    {
        double[] given = [1, 0, 2, 1, 3, 1, 0.5, 1];
        var product = given.Select((weight, j) => weight * (s_train.Targets[0, j] == 1 ? 2.0 : 0.6666666666666666));
        Close(
            Run(s_plain, Weighted(s_train, [.. product])),
            // The counts of the classes are those of the examples, whatever their weights.
            Run(s_balanced, Weighted(s_train, given))
        );
    }

    [Fact]
    public void Equal_classes_change_no_bit()
    {
        var even = Examples([0, 1, 1, 0, 0, 1]);
        Assert.Equal(Run(s_plain, even).Model.ParametersSha256, Run(s_balanced, even).Model.ParametersSha256);
    }

    [Fact]
    public void The_losses_of_all_parts_have_the_weights_of_the_training_part()
    {
        var result = Run(s_balanced, s_train);
        var p = result.Model.Probabilities(s_test.Inputs);
        // Two examples of class 1 and one of class 0.
        var expected =
            ((-Math.Log(p[0, 0]) - Math.Log(p[0, 2])) * 2 - (Math.Log(1 - p[0, 1]) * 2 / 3)) / (2 + 2 + (2 / 3.0));
        Assert.Equal(expected, result.Test.Single().Loss.Value, 1e-12);
        Assert.Equal([0.6666666666666666, 2.0], result.Model.ClassWeights.ToArray());
        Assert.True(Run(s_plain, s_train).Model.ClassWeights.IsEmpty);
    }

    [Fact]
    public void What_has_no_classes_or_weights_of_its_own_is_refused()
    {
        Assert.Equal(
            "rare: classWeights is balanced, but the targets are no classes: leave it out, or name a column of 'weights' "
                + "for each example.",
            Fault(s_balanced with { Objective = new MeanSquaredError() }, s_train)
        );
        Assert.Equal(
            "rare: classWeights is balanced, and the objective has class weights of its own: leave out one of them.",
            Fault(s_balanced with { Objective = new ClassWeighted(new SigmoidCrossEntropy(), [1, 3]) }, s_train)
        );
    }

    private static string Fault(Experiment experiment, Batch<double> train) =>
        ExperimentRun.Of(experiment, Data(train)).Match(_ => "", error => error.Message);

    private static RunResult Run(Experiment experiment, Batch<double> train) =>
        ExperimentRun.Run(experiment, Data(train), _ => { }, CancellationToken.None).ThrowIfFail();

    private static Dataset<double> Data(Batch<double> train) =>
        new("rare", train, s_test, EquatableArray<string>.Empty);

    private static Batch<double> Weighted(Batch<double> batch, double[] weights) =>
        new(batch.Inputs, batch.Targets, Matrix<double>.Of(1, weights.Length, weights));

    private static Batch<double> Examples(double[] labels) =>
        new(
            Matrix<double>.Create(2, labels.Length, (row, j) => ((j * 7) + (row * 3)) % 5 - 2 + labels[j]),
            Matrix<double>.Of(1, labels.Length, labels)
        );

    private static void Close(RunResult one, RunResult other) => Assert.InRange(Distance(one, other), 0, 1e-9);

    private static double Distance(RunResult one, RunResult other) =>
        one
            .Model.ParametersAsDouble()
            .Values.ToArray()
            .Zip(other.Model.ParametersAsDouble().Values.ToArray())
            .Max(pair => Math.Abs(pair.Item1 - pair.Item2));
}
