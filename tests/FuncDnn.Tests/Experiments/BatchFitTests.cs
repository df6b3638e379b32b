using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Runs;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Testing.Experiments;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Tests.Experiments;

/// <summary>A network is never trained on batches that are too small or too large for it.</summary>
public class BatchFitTests
{
    private static readonly Experiment Normalized = ShortExperiments.Moons with
    {
        Network = new Network(new Dense(5), new BatchNorm(), new Relu(), new Dense(1)),
    };

    [Theory]
    [InlineData(97, 16, null, 6)]
    [InlineData(97, 16, LastBatch.Merge, 6)]
    [InlineData(97, 16, LastBatch.Drop, 6)]
    [InlineData(98, 16, null, 7)]
    [InlineData(98, 16, LastBatch.Drop, 6)]
    [InlineData(96, 16, null, 6)]
    [InlineData(97, 0, null, 1)]
    public void With_batch_normalization_a_single_example_joins_the_batch_before(
        int examples,
        int batchSize,
        LastBatch? last,
        int steps
    ) => Assert.Equal(steps, StepsPerEpoch(Normalized, examples, batchSize, last));

    [Theory]
    [InlineData(null, 7)]
    [InlineData(LastBatch.Keep, 7)]
    [InlineData(LastBatch.MergeOne, 6)]
    public void Without_batch_normalization_a_single_example_is_a_batch(LastBatch? last, int steps) =>
        Assert.Equal(steps, StepsPerEpoch(ShortExperiments.Moons, 97, 16, last));

    [Theory]
    [InlineData(
        97,
        16,
        LastBatch.Keep,
        "the last batch of an epoch has 1 of the 97 examples .lastBatch keep.*mergeOne"
    )]
    [InlineData(97, 1, null, "every batch has 1 example .batchSize 1.*take a batchSize of at least 2")]
    [InlineData(1, 16, null, "the training set has 1 example.*give more examples")]
    [InlineData(1, 0, null, "the training set has 1 example.*give more examples")]
    public void Batch_normalization_of_one_example_is_refused_before_the_run(
        int examples,
        int batchSize,
        LastBatch? last,
        string message
    ) => Assert.Matches($"^short-moons: {message}", Refusal(Normalized, Examples(1, examples), batchSize, last));

    [Fact]
    public void More_numbers_in_a_layer_than_an_array_holds_are_refused_before_the_run()
    {
        var wide = ShortExperiments.Moons with { Network = new Network(new Dense(1100), new Dense(1)) };
        Assert.Equal(
            "short-moons: 1100 units for a batch of 2000000 examples are 2200000000 numbers in one layer, more than an "
                + "array holds (2147483527): set batchSize to at most 1946947 (sizes from about ten to some thousands "
                + "usually learn best), or take fewer units.",
            Refusal(wide, Examples(1, 2_000_000), 0, null)
        );
        Assert.True(Steps(wide, Examples(1, 2_000_000), 1_946_947, null).IsSucc);
    }

    [Fact]
    public void A_layer_that_gives_the_same_output_for_every_input_is_refused_before_the_run()
    {
        foreach (var layer in new Layer[] { new LayerNorm(), new Softmax() })
        {
            var one = ShortExperiments.Moons with { Network = new Network(new Dense(1), layer, new Dense(1)) };
            var two = one with { Network = new Network(new Dense(2), layer, new Dense(1)) };
            Assert.Matches(
                $"^short-moons: {layer.GetType().Name} of one unit gives the same output whatever its input",
                Refusal(one, Examples(1, 97), 16, null)
            );
            Assert.Equal("accepted", Refusal(two, Examples(1, 97), 16, null));
        }
    }

    [Fact]
    public void Only_training_targets_must_be_in_the_range_of_the_last_layer()
    {
        var bounded = ShortExperiments.Moons with
        {
            Network = new Network(new Dense(1), new Sigmoid()),
            Objective = new MeanSquaredError(),
        };
        Batch<double> Scaled(double greatest) =>
            new(Matrix<double>.Zero(1, 3), Matrix<double>.Of(1, 3, [0, 0.5, greatest]));
        Dataset<double> Data(double training, double test) => new("scaled", Scaled(training), Scaled(test), []);
        Assert.Equal("accepted", Refusal(bounded, Data(1, 1.02), 0, null));
        Assert.Matches(
            "^short-moons: training examples: 1 of 3 targets cannot be reached",
            Refusal(bounded, Data(1.02, 1), 0, null)
        );
    }

    [Fact]
    public void Batches_of_two_say_what_they_cost()
    {
        Assert.Matches(
            "^the last batch of an epoch has 2 examples: .*only the order of two numbers, .*lastBatch merge or drop",
            Assert.Single(BatchFit.Notes(Normalized with { BatchSize = 16 }, Examples(1, 98)))
        );
        Assert.Matches(
            "^all batches have 2 examples: .*take a larger batchSize",
            Assert.Single(BatchFit.Notes(Normalized with { BatchSize = 2 }, Examples(1, 98)))
        );
        Assert.Empty(BatchFit.Notes(Normalized with { BatchSize = 16 }, Examples(1, 97)));
        Assert.Empty(BatchFit.Notes(ShortExperiments.Moons with { BatchSize = 2 }, Examples(1, 98)));
    }

    private static long StepsPerEpoch(Experiment experiment, int examples, int batchSize, LastBatch? last) =>
        Steps(experiment with { Epochs = 1 }, Examples(1, examples), batchSize, last).ThrowIfFail();

    private static string Refusal(Experiment experiment, Dataset<double> data, int batchSize, LastBatch? last) =>
        Steps(experiment, data, batchSize, last).Match(_ => "accepted", error => error.Message);

    private static Fin<long> Steps(Experiment experiment, Dataset<double> data, int batchSize, LastBatch? last) =>
        ExperimentRun.CountSteps(experiment with { BatchSize = batchSize, LastBatch = last.ToOption() }, data);

    private static Dataset<double> Examples(int features, int count) =>
        new(
            "examples",
            new(Matrix<double>.Zero(features, count), Matrix<double>.Zero(1, count)),
            Option<Batch<double>>.None,
            ["no", "yes"]
        );
}
