using FuncDnn.Data.Batches;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Runs;
using FuncDnn.Model.Initializers;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing.Experiments;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Steps;
using LanguageExt;

namespace FuncDnn.Tests.Experiments;

/// <summary>Equal experiments give equal bits; invalid ones are error values.</summary>
public class ExperimentRunTests
{
    private static readonly Experiment[] Kinds =
    [
        ShortExperiments.Moons,
        ShortExperiments.Moons with
        {
            Precision = Precision.Single,
        },
        ShortExperiments.Moons with
        {
            Random = RandomKind.Numpy,
        },
        ShortExperiments.Moons with
        {
            BatchSize = 0,
            FixedDropout = true,
        },
        ShortExperiments.Moons with
        {
            Shard = 4,
        },
    ];

    [Fact]
    public void Two_runs_of_one_experiment_give_the_same_parameters_costs_and_accuracies() =>
        Assert.All(
            Kinds,
            experiment =>
            {
                var (once, again) = (ShortExperiments.Run(experiment), ShortExperiments.Run(experiment));
                Assert.Equal(once.Model.ParametersSha256, again.Model.ParametersSha256);
                Assert.Equal(once, again);
            }
        );

    [Fact]
    public void Another_seed_order_or_mask_gives_other_parameters()
    {
        Experiment[] others =
        [
            .. Kinds,
            ShortExperiments.Moons with
            {
                Seed = 2,
            },
            Kinds[1] with
            {
                Seed = 2,
            },
            Kinds[2] with
            {
                Seed = 2,
            },
            Kinds[2] with
            {
                ShuffleSeed = 2u,
            },
            Kinds[2] with
            {
                DropoutSeed = 2u,
            },
            Kinds[0] with
            {
                FixedDropout = true,
            },
        ];
        Assert.Distinct(others.Select(experiment => ShortExperiments.Run(experiment).Model.ParametersSha256));
    }

    [Fact]
    public void Both_precisions_learn_and_their_costs_are_near_each_other()
    {
        var (inDouble, inSingle) = (ShortExperiments.Run(Kinds[0]), ShortExperiments.Run(Kinds[1]));
        Assert.All(inDouble.Cost.Zip(inSingle.Cost), pair => Assert.Equal(pair.Item1.Cost, pair.Item2.Cost, 1e-3));
        Assert.All([inDouble, inSingle], result => Assert.True(result.Cost[^1].Cost < 0.7 * result.Cost[0].Cost));
        Assert.IsType<TrainedModel<float>>(inSingle.Model);
    }

    [Fact]
    public void The_result_is_the_fold_of_the_step_over_the_batches()
    {
        var experiment = ShortExperiments.Moons with { Network = new Network(new Dense(5), new Tanh(), new Dense(1)) };
        var data = experiment.Load(default).IfFail(error => throw error);
        var (parameters, _) = experiment.Network.Initialize<double>(2, Key.FromSeed(1).Fold(0));
        var step = new TrainingStep(experiment.Network, experiment.Objective, experiment.Optimizer);
        var run = step.Run(
                step.Start(parameters, Key.FromSeed(1).Fold(2)),
                new MiniBatches(16, new KeyShuffle(Key.FromSeed(1).Fold(1))).From(data.Train, 0)
            )
            .Take(30 * 7)
            .ToList();
        var result = ShortExperiments.Run(experiment);
        Assert.Equal(run[^1].Parameters.Sha256(), result.Model.ParametersSha256);
        Assert.Equal(run.Every(7).Select(state => state.Cost), result.Cost.Map(point => point.Cost));
        Assert.Equal(Enumerable.Range(0, 30).Select(epoch => (long)epoch), result.Cost.Map(point => point.Epoch));
        Assert.Equal(210, result.Steps);
    }

    [Fact]
    public void Progress_is_reported_after_every_step_and_can_cancel_between_two()
    {
        using var cancel = new CancellationTokenSource();
        var steps = new List<RunProgress>();
        var stopped = () =>
            ShortExperiments.Try(
                ShortExperiments.Moons,
                progress: progress =>
                {
                    steps.Add(progress);
                    if (progress.Step == 9)
                    {
                        cancel.Cancel();
                    }
                },
                cancel: cancel.Token
            );
        Assert.Throws<OperationCanceledException>(() => stopped());
        Assert.Equal(Enumerable.Range(1, 9).Select(step => (long)step), steps.Select(progress => progress.Step));
        Assert.Equal((210L, 1L), (steps[^1].Steps, steps[^1].Epoch));
    }

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void A_run_that_diverges_is_an_error_value_that_names_the_step(Precision precision)
    {
        var experiment = ShortExperiments.Moons with { Optimizer = new GradientDescent(1e300), Precision = precision };
        var divergence = Assert.IsType<Divergence>(
            ShortExperiments.Try(experiment).Match<object>(result => result, error => error)
        );
        Assert.InRange(divergence.Step, 1, 10);
        Assert.Contains($"diverged at step {divergence.Step}", divergence.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_whose_very_last_step_diverges_is_an_error_value_too()
    {
        var experiment = ShortExperiments.Moons with
        {
            Optimizer = new GradientDescent(double.MaxValue),
            Epochs = 1,
            BatchSize = 0,
        };
        Assert.IsType<Divergence>(
            ShortExperiments
                .Try(experiment with { Precision = Precision.Single })
                .Match<object>(result => result, error => error)
        );
    }

    [Fact]
    public void Running_statistics_that_become_infinite_end_the_run_at_that_step()
    {
        var experiment = ShortExperiments.Moons with
        {
            Network = new Network(new Dense(4, new ScaledNormal(1e200)), new BatchNorm(), new Relu(), new Dense(1)),
        };
        Assert.Equal(
            1,
            Assert
                .IsType<Divergence>(ShortExperiments.Try(experiment).Match<object>(result => result, error => error))
                .Step
        );
    }

    [Fact]
    public void No_checkpoint_is_made_of_a_state_that_is_not_finite()
    {
        var experiment = ShortExperiments.Moons with { Optimizer = new GradientDescent(1e60), Epochs = 40 };
        var run = ExperimentRun.Of(experiment, experiment.Load(default).ThrowIfFail()).ThrowIfFail();
        var events = run.Train(run.Start, new RunEventPolicy(CheckpointEvery: 1), _ => { }, default).ToList();
        var divergence = Assert.IsType<Divergence>(events[^1].Match<object>(at => at, error => error));
        Assert.Equal(
            Enumerable.Range(1, (int)divergence.Step - 1).Select(step => (long)step),
            events.SkipLast(1).Select(at => at.ThrowIfFail().Snapshot.Step)
        );
        Assert.All(
            events.SkipLast(1),
            at => Assert.True(Assert.IsType<Snapshot<double>>(at.ThrowIfFail().Snapshot).State.IsFinite)
        );
    }
}
