using FuncDnn.Data.Batches;
using FuncDnn.Data.Synthetic;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Threading;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;

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

    // A single example that is left joins the shard and the batch before.
    private static Experiment Normalized { get; } =
        Base with
        {
            Network = new Network(new Dense(5), new BatchNorm(0.7), new Relu(), new BatchNorm(0), new Dense(1)),
            BatchSize = 7,
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
            ["batch normalization"] = Normalized,
            ["batch normalization in single precision"] = Normalized with { Precision = Precision.Single },
            ["batch normalization in a step of all examples"] = Normalized with { BatchSize = 0, Epochs = 9 },
            ["batch normalization without a last batch"] = Normalized with { LastBatch = LastBatch.Drop },
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
            Assert.Equal(
                alone,
                RunStates.Of(run, new ScatteredExchange(_ => run, workers, Key.FromSeed((ulong)workers)))
            );
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
    public void Running_statistics_that_are_not_those_of_batch_normalization_are_for_one_process()
    {
        var own = Base with { Network = new Network(new Dense(5), new Seen(), new Dense(1)) };
        var run = ExperimentRun.Of(own, own.Load(default).ThrowIfFail()).ThrowIfFail();
        Assert.Equal(
            "the running statistics of a layer of your own move from shard to shard: take batch normalization, or one "
                + "process",
            run.ToShards().Obstacle
        );
    }

    /// <summary>The identity, which remembers that it was used.</summary>
    private sealed record Seen : Operation
    {
        public override int OutputRows(int inputRows) => inputRows;

        public override EquatableArray<Slot> Slots(int inputRows) => [new Slot("seen", 1, 1, SlotRole.Statistic)];

        public override int SavedLength(int inputRows, int examples) => 0;

        public override RandomSource Initialize<T>(SlotSpans<T> parameters, RandomSource random) => random;

        public override void Forward<T>(in ForwardFrame<T> frame) => frame.Input.Values.CopyTo(frame.Output.Values);

        public override void Backward<T>(in BackwardFrame<T> frame) =>
            frame.OutputGradient.Values.CopyTo(frame.InputGradient.Values);
    }
}
