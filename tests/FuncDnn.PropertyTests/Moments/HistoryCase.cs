using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Synthetic;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Moments;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sources;
using FuncDnn.Experiments.Stopping;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Numerics.Collections;
using FuncDnn.PropertyTests.Optimizers;
using FuncDnn.Testing.Runs;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using LanguageExt;

namespace FuncDnn.PropertyTests.Moments;

/// <summary>A random experiment with all states of its uninterrupted run, and what is stored of them.</summary>
internal sealed record HistoryCase(
    Experiment Experiment,
    EquatableArray<long> Checkpoints,
    EquatableArray<long> Damaged,
    EquatableArray<long> Deleted,
    EquatableArray<long> Fingerprints,
    int CachedStates,
    EquatableArray<long> Looks
)
{
    /// <summary>The number of steps of every case that does not stop early.</summary>
    public const int Steps = 60;

    private static readonly Experiment s_base = new(
        "small",
        new Generated(new TwoMoons(), Train: 50, Test: 20),
        new Network(new Dense(5), new BatchNorm(), new Relu(), new Dropout(0.8), new Dense(1)),
        new SigmoidCrossEntropy() + new L2(0.1),
        new Adam(0.01),
        Epochs: 15,
        BatchSize: 13,
        ReportEvery: 2
    );

    private static readonly Gen<EquatableArray<long>> s_steps = Gen.ListOf(
            Gen.Choose(1, Steps).Select(one => (long)one)
        )
        .Select(list => list.Distinct().ToEquatableArray());

    public static Arbitrary<HistoryCase> Any { get; } =
        Arb.From(
            from optimizer in Gen.Elements(OptimizerTable.Rows.ToArray())
            from precision in Gen.Elements(Precision.Double, Precision.Single)
            from random in Gen.Elements(RandomKind.Key, RandomKind.Numpy)
            from shard in Gen.Elements(0, 4)
            from patience in Gen.Elements(0, 0, 1, 2)
            from isFull in Gen.Elements(true, false, false)
            from checkpoints in s_steps
            from damaged in s_steps
            from deleted in s_steps
            from fingerprints in s_steps
            from cached in Gen.Elements(0, 1, 3, 8, 30, 1000)
            from looks in Gen.ListOf(Gen.Choose(0, Steps).Select(step => (long)step))
            select new HistoryCase(
                s_base with
                {
                    Optimizer = optimizer.At(0.01),
                    Precision = precision,
                    Random = random,
                    Shard = random == RandomKind.Key ? shard : 0,
                    BatchSize = isFull ? 0 : 13,
                    Epochs = isFull ? Steps : 15,
                    Stop =
                        patience == 0
                            ? Option<StopRule>.None
                            : new EarlyStopRule(RunMetrics.Named("meanCost"), patience),
                },
                checkpoints,
                damaged,
                deleted,
                fingerprints,
                cached,
                looks.ToEquatableArray()
            )
        );

    /// <summary>The states before the first step and after each.</summary>
    public (ExperimentRun Run, EquatableArray<Snapshot> States) Train()
    {
        var events = ResumedRuns.Whole(Experiment, new RunEventPolicy(CheckpointEvery: 1));
        var run = ResumedRuns.Prepared(Experiment);
        return (run, EquatableArray.Of(run.Start) + events.Select(one => one.Snapshot).ToEquatableArray());
    }

    /// <summary>What is stored of the states that the run has.</summary>
    public StoredInMemory Stored(ExperimentRun run, EquatableArray<Snapshot> states) =>
        new(run, states)
        {
            Steps = Checkpoints.Filter(step => step < states.Count),
            Damaged = Damaged,
            Deleted = Deleted,
            Fingerprints = Fingerprints
                .Filter(step => step < states.Count)
                .Map(step => new StateFingerprint(step, states[(int)step].StateSha256)),
        };

    /// <summary>The memory of the cache.</summary>
    public long CacheBytes(EquatableArray<Snapshot> states) => CachedStates * states[^1].Bytes;
}
