using FuncDnn.Data.Batches;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Steps;

namespace FuncDnn.PropertyTests.Layers;

/// <summary>Batch normalization never trains on one example, whose variance is 0 whatever it is.</summary>
public class SingleExampleTests
{
    private static readonly Network Normalized = new(new Dense(3), new BatchNorm(), new Tanh(), new Dense(1));

    private static readonly TrainingStep Step = new(Normalized, new MeanSquaredError(), new GradientDescent(0.1));

    [Fact]
    public void A_training_batch_of_one_example_is_refused_with_the_remedy()
    {
        var all = Examples(33);
        var start = Step.Start<double>(2, Key.FromSeed(1));
        var batches = new MiniBatches(16, new KeyShuffle(Key.FromSeed(2)));
        Refused(() => Normalized.Forward(start.Parameters, all.Inputs.Slice(0, 1), Mode.Training(Key.FromSeed(3))));
        Refused(() => Step.Apply(start, all.Slice(0, 1)));
        Refused(() => Step.Fold(start, batches.From(all, 0).Take(3)));
        Refused(() => Step.Fold(start, new MiniBatches(1, new InOrder()).From(all, 0).Take(1)));
        Refused(() => (Step with { MicroBatchSize = 1 }).Apply(start, all));
        Refused(() => (Step with { Shard = 1 }).Apply(start, all));
        Assert.True((Step with { Shard = 16 }).Apply(start, all).IsFinite);
        // With the remedy the epoch is 16 and 17 examples.
        var merged = batches with
        {
            Last = LastBatch.MergeOne,
        };
        Assert.True(Step.Fold(start, merged.From(all, 0).Take(2 * merged.StepsPerEpoch(33))).IsFinite);
    }

    [Fact]
    public void Prediction_and_other_layers_take_one_example()
    {
        var point = Normalized.Initialize<double>(2, Key.FromSeed(1)).Parameters;
        Assert.Equal(1, Normalized.Predict(point, Examples(1).Inputs).Columns);
        var network = new Network(new Dense(3), new LayerNorm(), new Dense(1));
        var step = Step with { Network = network, MicroBatchSize = 1 };
        Assert.True(step.Apply(step.Start<double>(2, Key.FromSeed(1)), Examples(3)).IsFinite);
    }

    // A batch of one would make the running variances a tenth smaller, and move the means by a tenth of one example.
    [Theory]
    [InlineData(16)]
    [InlineData(8)]
    [InlineData(2)]
    public void One_example_more_moves_the_running_statistics_as_one_of_97_should(int size)
    {
        var (even, odd) = (Statistics(96, size), Statistics(97, size));
        Assert.All(even.Zip(odd), pair => Assert.InRange(Math.Abs(pair.Item1 - pair.Item2), 0, 0.05));
    }

    /// <summary>
    /// The running mean and variance after ten epochs at rate 0, of examples with mean 0 and deviation 1.
    /// </summary>
    private static double[] Statistics(int examples, int size)
    {
        var network = new Network(new BatchNorm(), new Dense(1));
        var step = new TrainingStep(network, new MeanSquaredError(), new GradientDescent(0));
        var batches = new MiniBatches(size, new InOrder(), LastBatch.MergeOne);
        var steps = 10 * batches.StepsPerEpoch(examples);
        var end = step.Fold(step.Start<double>(2, Key.FromSeed(1)), batches.From(Examples(examples), 0).Take(steps));
        return [.. end.Parameters["mean1"].Values, .. end.Parameters["variance1"].Values];
    }

    // Mean 0 and variance 1 in every batch of an even size.
    private static Batch<double> Examples(int count) =>
        new(
            Matrix<double>.Create(2, count, (i, j) => (i + j) % 2 == 0 ? 1 : -1),
            Generators.Normal(1, count, Key.FromSeed(2))
        );

    private static void Refused(Func<object> train)
    {
        var message = Assert.Throws<ArgumentException>(train).Message;
        Assert.Contains("BatchNorm: a training batch of 1 example has no variance", message, StringComparison.Ordinal);
        Assert.Contains("MiniBatches(..., Last: LastBatch.MergeOne)", message, StringComparison.Ordinal);
        Assert.Contains("MicroBatchSize", message, StringComparison.Ordinal);
    }
}
