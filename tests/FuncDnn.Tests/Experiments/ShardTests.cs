using FuncDnn.Experiments;
using FuncDnn.Experiments.Runs;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing.Experiments;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Steps;
using LanguageExt;

namespace FuncDnn.Tests.Experiments;

/// <summary>An experiment whose gradients are sums over shards.</summary>
public class ShardTests
{
    private static readonly Experiment Sharded = ShortExperiments.Moons with { Shard = 4 };

    private static readonly Network Normalized = new(new Dense(5), new BatchNorm(), new Relu(), new Dense(1));

    [Fact]
    public void An_experiment_without_shard_has_none_as_in_files_of_earlier_versions()
    {
        var json = ShortExperiments.Moons.ToJson();
        Assert.Contains(",\n  \"shard\": 0\n", json, StringComparison.Ordinal);
        Assert.Contains(",\n  \"shard\": 4\n", Sharded.ToJson(), StringComparison.Ordinal);
        var earlier = json.Replace(",\n  \"shard\": 0", "", StringComparison.Ordinal);
        Assert.Equal(ShortExperiments.Moons, Experiment.FromJson(earlier, "earlier").IfFail(Fail));
        Assert.Equal(Sharded, Experiment.FromJson(Sharded.ToJson(), "sharded").IfFail(Fail));
    }

    [Fact]
    public void Shards_change_the_bits_and_a_shard_of_all_examples_without_masks_and_penalties_does_not()
    {
        var plain = ShortExperiments.Moons with { Network = new Network(new Dense(5), new Tanh(), new Dense(1)) };
        string Sha256(int shard) => ShortExperiments.Run(plain with { Shard = shard }).Model.ParametersSha256;
        Assert.Equal(Sha256(0), Sha256(16));
        Assert.Equal(Sha256(0), Sha256(1000));
        Assert.NotEqual(Sha256(0), Sha256(4));
        Assert.NotEqual(Sha256(4), Sha256(5));
    }

    [Fact]
    public void A_negative_shard_and_numbers_drawn_from_NumPy_and_shards_of_one_normalized_example_are_refused()
    {
        Refused(Sharded with { Shard = -1 }, "Experiment: Shard is -1, but it must be finite and at least 0.");
        Refused(Sharded with { Random = RandomKind.Numpy }, "set 'random' to 'key', or 'shard' to 0.");
        Refused(
            Sharded with
            {
                Network = Normalized,
                Shard = 1,
            },
            "every shard has 1 example (shard 1), and batch normalization cannot train on one"
        );
        Accepted(Sharded with { Network = Normalized, Shard = 3 });
        Accepted(Sharded with { Network = Normalized, Random = RandomKind.Numpy });
        Accepted(Sharded with { Shard = 1 });
    }

    [Fact]
    public void Micro_batches_of_a_sharded_step_are_refused_with_the_remedy()
    {
        var step = new TrainingStep(new Dense(1), new MeanSquaredError(), new Adam(0.1), MicroBatchSize: 8, Shard: 4);
        Assert.Equal(
            "TrainingStep: a shard is a part of a batch already: leave MicroBatchSize 0 and set Shard alone.",
            Assert.Single(step.Validate())
        );
    }

    [Fact]
    public void A_gradient_is_checked_on_the_first_shard_of_its_step_with_the_masks_of_that_shard()
    {
        var data = Sharded.Load(default).ThrowIfFail();
        var run = ExperimentRun.Of(Sharded, data).ThrowIfFail();
        var inputs = run.InputsAfter(run.Start).ThrowIfFail();
        Assert.Equal(4, inputs.Batch.Count);
        var key = Key.FromSeed(Sharded.Seed).Fold(2).Fold(0).Fold(0);
        Assert.Equal(Mode.Training(key), inputs.Mode);
        var (report, examples) = run.CheckGradient(run.Start, new SampledGradientCheck(), 32).ThrowIfFail();
        Assert.Equal(4, examples);
        Assert.True(report.Holds, report.ToString());
    }

    private static void Accepted(Experiment experiment) => Assert.True(ShortExperiments.Try(experiment).IsSucc);

    private static void Refused(Experiment experiment, string message) =>
        Assert.Contains(
            message,
            ShortExperiments.Try(experiment).Match(_ => "accepted", error => error.Message),
            StringComparison.Ordinal
        );

    private static Experiment Fail(Seq<LanguageExt.Common.Error> errors) =>
        throw new InvalidOperationException(string.Join(' ', errors));
}
