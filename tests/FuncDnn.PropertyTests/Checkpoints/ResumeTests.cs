using FuncDnn.Data;
using FuncDnn.Data.Synthetic;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Numerics.Collections;
using FuncDnn.PropertyTests.Optimizers;
using FuncDnn.Testing;
using FuncDnn.Testing.Runs;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;
using LanguageExt;
using Xunit.Abstractions;

namespace FuncDnn.PropertyTests.Checkpoints;

/// <summary>A run that is stopped anywhere and continued equals the uninterrupted run, bit for bit.</summary>
public class ResumeTests(ITestOutputHelper output)
{
    private static readonly LearningRate[] Rates =
    [
        new Constant(0.01),
        new StepDecay(0.01, 0.5, 7),
        new ExponentialDecay(0.01, 0.9, 5),
        new InverseTime(0.01, 0.3, 4, 2),
        new Polynomial(0.01, 40, 0.001, 2),
        new Cosine(0.01, 30, 0.001),
        new WarmUp(10, new Constant(0.01)),
        new OneCycle(0.02, 50, 0.3),
        new Constant(0.01).Until(20, new Cosine(0.02, 20, 0)),
    ];

    private static readonly Experiment Base = new(
        "small",
        new Generated(new TwoMoons(), Train: 50, Test: 20),
        new Network(new Dense(5), new BatchNorm(), new Relu(), new Dropout(0.8), new Dense(1)),
        new SigmoidCrossEntropy() + new L2(0.1),
        new Adam(0.01),
        Epochs: 15,
        BatchSize: 13,
        ReportEvery: 2
    );

    /// <summary>Every optimizer, each with several rates, both random sources and both precisions.</summary>
    private static IEnumerable<Experiment> Table =>
        from row in OptimizerTable.Rows.Select((one, i) => (Optimizer: one, First: i))
        from rate in new[] { Rates[row.First % Rates.Length], Rates[(row.First + 4) % Rates.Length] }
        from random in new[] { RandomKind.Key, RandomKind.Numpy }
        from precision in new[] { Precision.Double, Precision.Single }
        select Base with
        {
            Optimizer = row.Optimizer.At(rate),
            Random = random,
            Precision = precision,
        };

    [Fact]
    public void Every_optimizer_and_rate_with_either_random_source_ends_with_the_same_bits_after_stops_at_random_steps()
    {
        var random = new Random(4);
        var runs = 0;
        foreach (var experiment in Table)
        {
            AssertSameAfterStops(experiment, new RunEventPolicy(Reports: true), [.. Stops(random, steps: 60)]);
            runs++;
        }

        output.Print($"{runs} runs stopped at 3 random steps each end with the bits of the uninterrupted run.");
    }

    [Fact]
    public void A_run_can_stop_at_every_step() =>
        Assert.All(
            new[]
            {
                Base,
                Base with
                {
                    Random = RandomKind.Numpy,
                    DropoutSeed = 5u,
                    ShuffleSeed = 7u,
                },
                Base with
                {
                    Random = RandomKind.Numpy,
                    FixedDropout = true,
                },
                Base with
                {
                    BatchSize = 0,
                    Epochs = 60,
                },
                Base with
                {
                    Shard = 4,
                },
            },
            experiment =>
                AssertSameAfterStops(
                    experiment with
                    {
                        Optimizer = new Nesterov(0.01).Then(new ParameterAverage(0.9)),
                    },
                    new RunEventPolicy(Reports: true, CheckpointEvery: 7),
                    [.. Enumerable.Range(1, 59).Select(step => (long)step)]
                )
        );

    [Fact]
    public void Observing_a_run_changes_none_of_its_bits()
    {
        var unobserved = ResumedRuns.Whole(Base, new RunEventPolicy());
        var observed = ResumedRuns.Whole(Base, new RunEventPolicy(Reports: true, CheckpointEvery: 1));
        Assert.Single(unobserved);
        Assert.Equal(60, observed.Count);
        Assert.Equal(unobserved[^1].Snapshot.StateSha256, observed[^1].Snapshot.StateSha256);
        Assert.Equal(unobserved[^1].Snapshot, observed[^1].Snapshot);
    }

    [Fact]
    public void A_run_stopped_after_any_step_reports_that_step()
    {
        var reports = ResumedRuns.Whole(Base with { ReportEvery = 1 }, new RunEventPolicy(Reports: true));
        Assert.All(
            reports,
            runEvent =>
                Assert.Equal(
                    runEvent.Report,
                    Assert.Single(ResumedRuns.Whole(Base, new RunEventPolicy(StopAfter: runEvent.Snapshot.Step))).Report
                )
        );
    }

    private static void AssertSameAfterStops(Experiment experiment, RunEventPolicy policy, long[] stops)
    {
        var whole = ResumedRuns.Whole(experiment, policy);
        var stopped = ResumedRuns.Stopped(experiment, policy, stops);
        Assert.Equal(whole[^1].Snapshot, stopped[^1].Snapshot);
        Assert.Equal(whole[^1].Snapshot.StateSha256, stopped[^1].Snapshot.StateSha256);
        Assert.Equal(Reports(whole), Reports(stopped));
        var result = ResumedRuns.Prepared(experiment).ResultAt(stopped[^1].Snapshot);
        Assert.Equal(result, ExperimentRun.Run(experiment, Data(experiment), _ => { }, default).ThrowIfFail());
    }

    private static Dataset<double> Data(Experiment experiment) => experiment.Load(default).ThrowIfFail();

    private static IEnumerable<long> Stops(Random random, int steps) =>
        Enumerable.Range(0, 3).Select(_ => (long)random.Next(1, steps)).Order().Distinct();

    // A run stopped exactly at a report yields it before it stops, and not again.
    private static IEnumerable<StepReport> Reports(List<RunEvent> events) =>
        events.SelectMany(runEvent => runEvent.Report.ToEquatableArray());
}
