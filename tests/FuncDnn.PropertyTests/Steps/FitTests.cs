using FuncDnn.Data.Batches;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Steps;

namespace FuncDnn.PropertyTests.Steps;

/// <summary>What would train without an error to a useless model is refused where a run starts.</summary>
public sealed class FitTests
{
    private static readonly Matrix<double> s_bits = Matrix<double>.Of(1, 4, [0, 1, 1, 0]);
    private static readonly Matrix<double> s_hot = Matrix<double>.Of(2, 4, [0, 1, 1, 0, 1, 0, 0, 1]);

    public static TheoryData<Loss, int, Layer?, string> Misfits =>
        new()
        {
            { new SoftmaxCrossEntropy(), 1, null, "SoftmaxCrossEntropy of one output is 0 whatever the network" },
            { new SigmoidCrossEntropy(), 1, new Sigmoid(), "ends with Sigmoid, whose outputs are from 0 to 1: remove" },
            { new SigmoidCrossEntropy(), 1, new Tanh(), "ends with Tanh, whose outputs are from -1 to 1: remove" },
            { new SigmoidCrossEntropy(), 1, new Relu(), "ends with Relu, whose outputs are never below 0: remove" },
            { new SigmoidCrossEntropy(), 2, new Elu(), "ends with Elu, whose outputs are never below -1: remove" },
            { new SoftmaxCrossEntropy(), 2, new Softmax(), "applies the softmax itself, but the network ends with" },
            { new SoftmaxCrossEntropy(), 2, new Sigmoid(), "applies the softmax itself, but the network ends with" },
            { new SoftmaxCrossEntropy(), 2, new Network(new Tanh(), new Dropout(0.9)), "ends with Tanh" },
            { new ClassWeighted(new SoftmaxCrossEntropy(), [1, 2]), 2, new Softmax(), "ends with Softmax" },
            { new Outer(new SigmoidCrossEntropy()), 1, new Sigmoid(), "ends with Sigmoid" },
            { new Hinge(), 1, new Sigmoid(), "separates outputs below -1 from those above 1" },
        };

    [Theory]
    [MemberData(nameof(Misfits))]
    public void A_last_layer_that_does_not_fit_the_loss_is_refused(Loss loss, int outputs, Layer? last, string error)
    {
        var step = Step(loss + new L2(0.1), outputs, last);
        var data = Data(outputs == 1 ? s_bits : s_hot);
        Assert.Contains(error, Refused(step, data), StringComparison.Ordinal);
        Assert.Contains(error, Errors(step, data)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Another_number_of_outputs_than_of_targets_and_settings_that_are_no_step_are_refused()
    {
        var step = Step(new MeanSquaredError(), 2, null);
        Assert.Equal(
            [
                "The network gives 2 outputs where the targets have 1: give the last layer as many units as there are "
                    + "targets.",
            ],
            Errors(step, Data(s_bits))
        );
        var invalid = step with { MicroBatchSize = -1 };
        Assert.Equal(invalid.Validate(), Errors(invalid, Data(s_hot)));
    }

    public static TheoryData<Loss, int, Layer?> Fits =>
        new()
        {
            { new SoftmaxCrossEntropy(), 2, null },
            { new SoftmaxCrossEntropy(0.1), 2, new Relu() },
            { new SigmoidCrossEntropy(), 1, null },
            { new SigmoidCrossEntropy(), 2, new Elu(10) },
            { new SigmoidCrossEntropy(), 1, new LeakyRelu() },
            { new SigmoidCrossEntropy(), 1, new Residual(new Sigmoid()) },
            { new Hinge(), 1, new Tanh() },
            { new MeanSquaredError(), 1, new Sigmoid() },
            { new MeanSquaredError(), 2, new Softmax() },
            { new ClassWeighted(new MeanAbsoluteError(), [1, 2]), 1, new Relu() },
        };

    [Theory]
    [MemberData(nameof(Fits))]
    public void What_may_be_meant_is_not_refused(Loss loss, int outputs, Layer? last)
    {
        var step = Step(loss, outputs, last);
        var data = Data(outputs == 1 ? s_bits : s_hot);
        Assert.Empty(Errors(step, data));
        Assert.True(double.IsFinite(step.Apply(step.Start<double>(3, Key.FromSeed(1)), data).Cost));
    }

    public static TheoryData<Loss, double[], int, string> WrongTargets =>
        new()
        {
            {
                new SigmoidCrossEntropy(),
                [0, 1, 4, 0],
                1,
                "SigmoidCrossEntropy: the target in row 0, column 2 is 4, but it must be from 0 to 1: scale the targets"
            },
            { new Hinge(), [-1, 1, 1, -1], 1, "Hinge: the target in row 0, column 0 is -1, but it must be 0 or 1" },
            {
                new SoftmaxCrossEntropy(),
                [0, 1, 1, 0, 1, 1, 0, 1],
                2,
                "SoftmaxCrossEntropy: the targets in column 1 add up to 2, but each column must be one-hot"
            },
            {
                new SoftmaxCrossEntropy(),
                [0, 1, 1, 0, 1, 0, 0, -1],
                2,
                "SoftmaxCrossEntropy: the target in row 1, column 3 is -1"
            },
            {
                new ClassWeighted(new MeanSquaredError(), [1, 2]),
                [0, 1, 3, 0],
                1,
                "ClassWeighted: the target in row 0, column 2 is 3"
            },
            {
                new MeanSquaredError(),
                [0, 1, double.NaN, 0],
                1,
                "MeanSquaredError: the target in row 0, column 2 is NaN"
            },
        };

    [Theory]
    [MemberData(nameof(WrongTargets))]
    public void Targets_that_a_loss_does_not_take_are_refused(Loss loss, double[] targets, int outputs, string error)
    {
        var data = Data(Matrix<double>.Of(outputs, 4, targets));
        Assert.StartsWith(error, Refused(Step(loss, outputs, null), data), StringComparison.Ordinal);
        Assert.StartsWith(error, Assert.Single(Errors(Step(loss, outputs, null), data)), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_the_last_layer_cannot_reach_are_found()
    {
        var prices = Data(Matrix<double>.Of(1, 4, [0.5, 120, 0.25, 1]));
        Assert.Equal(
            "1 of 4 targets cannot be reached: the network ends with Sigmoid, whose outputs are from 0 to 1: "
                + "remove this last layer, or scale the targets.",
            Assert.Single(Errors(Step(new MeanSquaredError(), 1, new Sigmoid()), prices))
        );
        var debts = Data(Matrix<double>.Of(1, 4, [-3, -1, -2, -4]));
        Assert.Single(Errors(Step(new Huber(), 1, new Relu()), debts));
        Assert.Empty(Errors(Step(new Huber(), 1, new Relu()), Data(Matrix<double>.Of(1, 4, [-3, -1, -2, 4]))));
    }

    [Fact]
    public void Targets_outside_the_range_of_the_last_layer_by_a_rounding_can_be_reached() =>
        Assert.Empty(
            Errors(
                Step(new MeanSquaredError(), 1, new Sigmoid()),
                Data(Matrix<double>.Of(1, 4, [1.0000001f, -1e-8, 0.5, 1]))
            )
        );

    public static TheoryData<Loss, double[]> RoundedTargets =>
        new()
        {
            { new SoftmaxCrossEntropy(), [0.9, 1, 1 - 0.9f, 0, 0.1, 0, 0.9f, 1, 1 - 0.9 - 0.1, -2e-8, 5e-8, 0] },
            { new SigmoidCrossEntropy(), [1 + 1e-7, -1e-8, 0.1, 0.9, 0, 1, 0, 1, 1, 1, 0, 0] },
            { new ClassWeighted(new SoftmaxCrossEntropy(0.1), [1, 2, 3]), Thirds },
        };

    private static double[] Thirds { get; } = [.. Enumerable.Repeat((double)(1 / 3f), 12)];

    [Theory]
    [MemberData(nameof(RoundedTargets))]
    public void Probabilities_outside_0_and_1_by_a_rounding_are_taken(Loss loss, double[] targets)
    {
        var (step, data) = (Step(loss, 3, null), Data(Matrix<double>.Of(3, 4, targets)));
        Assert.Empty(Errors(step, data));
        Assert.True(step.Apply(step.Start<double>(3, Key.FromSeed(1)), data).IsFinite);
        Assert.True(step.Apply(step.Start<float>(3, Key.FromSeed(1)), data.To<float>()).IsFinite);
    }

    [Fact]
    public void Targets_of_any_batch_are_refused_however_the_step_is_made()
    {
        var step = Step(new SigmoidCrossEntropy(), 1, null);
        var start = step.Start<double>(3, Key.FromSeed(1));
        var wrong = Data(Matrix<double>.Of(1, 4, [0, 1, 4, 0]));
        var batches = Enumerable.Repeat(Data(s_bits), 1000).Append(wrong).ToArray();
        Assert.Equal(1000, step.Run(start, batches).Take(1000).Last().Step);
        Assert.Throws<ArgumentException>(() => step.Run(start, batches).Last());
        Assert.Throws<ArgumentException>(() => step.Fold(start, batches));
        Assert.Throws<ArgumentException>(() => step.Run(start, batches).Every(7).Last());
        Assert.Throws<ArgumentException>(() => step.Apply(step.Fold(start, batches[..1000]), wrong));
    }

    [Theory]
    [InlineData(LastBatch.Keep)]
    [InlineData(LastBatch.MergeOne)]
    [InlineData(LastBatch.Merge)]
    [InlineData(LastBatch.Drop)]
    public void One_wrong_target_is_refused_whatever_the_batches_and_the_first_step(LastBatch last)
    {
        var step = Step(new SigmoidCrossEntropy(), 1, null);
        var start = step.Start<double>(3, Key.FromSeed(1));
        var inputs = Matrix<double>.Zero(3, 50);
        for (var seed = 0UL; seed < 20; seed++)
        {
            var wrongAt = (int)(seed * 7 % 50);
            var data = new Batch<double>(inputs, Matrix<double>.Create(1, 50, (_, j) => j == wrongAt ? 2 : 1));
            var batches = new MiniBatches(7, new KeyShuffle(Key.FromSeed(seed)), last).From(data, (long)seed);
            Assert.Throws<ArgumentException>(() => step.Fold(start, batches.Take(500)));
            Assert.Throws<ArgumentException>(() => step.Run(start, batches).ElementAt(500));
        }
    }

    [Fact]
    public void Invalid_settings_are_among_the_errors() =>
        Assert.Equal(
            [
                "Dense: Units is 0, but it must be at least 1.",
                "L2: Lambda is -1, but it must be finite and at least 0.",
            ],
            Errors(new TrainingStep(new Dense(0), new L2(-1), new GradientDescent(0.1)), Data(s_bits))
        );

    [Fact]
    public void A_layer_whose_output_is_constant_is_found() =>
        Assert.StartsWith(
            "LayerNorm of one unit gives the same output whatever its input",
            Assert.Single(Errors(Step(new MeanSquaredError(), 1, new LayerNorm()), Data(s_bits))),
            StringComparison.Ordinal
        );

    private static TrainingStep Step(Objective objective, int outputs, Layer? last) =>
        new(
            last is null ? new Network(new Dense(outputs)) : new Network(new Dense(outputs), last),
            objective,
            new GradientDescent(0.1)
        );

    private static Batch<double> Data(Matrix<double> targets) =>
        new(Matrix<double>.Create(3, 4, (i, j) => (i + (2 * j)) % 5), targets);

    private static string Refused(TrainingStep step, Batch<double> data) =>
        Assert.Throws<ArgumentException>(() => step.Apply(step.Start<double>(3, Key.FromSeed(1)), data)).Message;

    private static EquatableArray<string> Errors(TrainingStep step, Batch<double> data) =>
        step.Check(data)
            .Match(_ => EquatableArray<string>.Empty, errors => errors.Map(error => error.Message).ToEquatableArray());

    /// <summary>A wrapper of one's own.</summary>
    private sealed record Outer(Loss Loss) : Loss, IWrapsLoss
    {
        public override EquatableArray<string> Validate() => Loss.Validate();

        public override T Evaluate<T>(ObjectiveFrame<T> frame) => Loss.Evaluate(frame);

        public override Prediction<T> Predict<T>(Matrix<T> outputs) => Loss.Predict(outputs);
    }
}
