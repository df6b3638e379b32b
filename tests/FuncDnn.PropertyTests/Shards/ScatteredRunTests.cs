using FuncDnn.Data.Batches;
using FuncDnn.Data.Synthetic;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Threading;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using LanguageExt;

namespace FuncDnn.PropertyTests.Shards;

/// <summary>A run whose shards are computed by workers that come and go ends with the bits of one process.</summary>
[Collection(nameof(Parallelism))]
public sealed class ScatteredRunTests : IDisposable
{
    private readonly int _threads = Parallelism.Threads;

    private static readonly Experiment Base = new(
        "scattered",
        new Generated(new TwoMoons(), Train: 50, Test: 20),
        new Network(new Dense(5), new LayerNorm(), new Relu(), new Dropout(0.8), new Dense(1)),
        new SigmoidCrossEntropy() + new L2(0.1),
        new Adam(0.01),
        Epochs: 3,
        BatchSize: 23,
        ReportEvery: 1
    )
    {
        Shard = 3,
    };

    public static TheoryData<string> Names => [.. Table.Keys];

    private static Dictionary<string, Experiment> Table { get; } =
        new(StringComparer.Ordinal)
        {
            ["masks and penalties"] = Base,
            ["single precision"] = Base with { Precision = Precision.Single },
            ["all examples in each step"] = Base with { BatchSize = 0, Epochs = 9 },
            ["fixed masks"] = Base with { FixedDropout = true },
            ["an order from NumPy"] = Base with
            {
                Random = RandomKind.Numpy,
                Network = new Network(new Dense(5), new Tanh(), new Dense(1)),
            },
            ["class weights"] = Base with { ClassWeights = ClassWeights.Balanced },
            ["a shard as large as the batch"] = Base with { Shard = 23 },
            ["shards of one example"] = Base with { Shard = 1, LastBatch = LastBatch.Drop },
            ["a wide network"] = Base with
            {
                Network = new Network(new Dense(130), new Relu(), new Residual(new Relu()), new Dense(1)),
                Shard = 8,
                Objective = new SigmoidCrossEntropy(),
            },
            ["a clipped gradient and a rate that falls"] = Base with
            {
                Optimizer = new ClipByGlobalNorm(0.1).Then(new Momentum(0.1)),
            },
        };

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_number_of_workers_with_losses_in_every_step_gives_every_state_of_one_process(string name)
    {
        var experiment = Table[name];
        var run = ExperimentRun.Of(experiment, experiment.Load(default).ThrowIfFail()).ThrowIfFail();
        var alone = RunStates.Of(run, null);
        foreach (var workers in new[] { 1, 2, 3, 5, 8 })
        {
            Assert.Equal(alone, RunStates.Of(run, new ScatteredExchange(_ => run, workers, Key.FromSeed((ulong)workers))));
        }
    }

    [Fact]
    public void Workers_whose_threads_share_a_block_give_every_state_of_one_thread()
    {
        var wide = Base with
        {
            Network = new Network(new Dense(300), new Dropout(0.8), new Dense(300), new Tanh(), new Dense(1)),
            BatchSize = 48,
            Shard = 2,
        };
        var run = ExperimentRun.Of(wide, wide.Load(default).ThrowIfFail()).ThrowIfFail();
        Parallelism.Threads = 1;
        var alone = RunStates.Of(run, null);
        Parallelism.Threads = 3;
        Assert.Equal(alone, RunStates.Of(run, new ScatteredExchange(_ => run, 2, Key.FromSeed(1))));
    }

    public void Dispose() => Parallelism.Threads = _threads;

    [Fact]
    public void A_network_whose_statistics_move_from_shard_to_shard_is_for_one_process()
    {
        var normalized = Base with { Network = new Network(new Dense(5), new BatchNorm(), new Dense(1)) };
        var run = ExperimentRun.Of(normalized, normalized.Load(default).ThrowIfFail()).ThrowIfFail();
        Assert.Equal(
            "the running statistics of batch normalization move from shard to shard: take layer normalization, or one "
                + "process",
            run.ToShards().Obstacle
        );
    }
}
