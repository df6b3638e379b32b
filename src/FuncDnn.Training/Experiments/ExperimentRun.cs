using System.Numerics;
using FuncDnn.Model;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Training;

/// <summary>Runs experiments: the fold over all their batches, from the first parameters to the outcome.</summary>
public static class ExperimentRun
{
    // What the key of an experiment is folded with, so that its three uses of randomness are independent.
    private const long ForParameters = 0;
    private const long ForOrder = 1;
    private const long ForMasks = 2;

    /// <summary>Trains as the experiment says.</summary>
    /// <param name="experiment">What to run.</param>
    /// <param name="data">What <see cref="DataSource.Load"/> of its data gave.</param>
    /// <param name="progress">Told after every step; it must be quick.</param>
    /// <param name="cancel">Stops between two steps.</param>
    /// <returns>The outcome; an error that names the step when the run diverges or the shapes do not fit.</returns>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static Fin<Outcome> Run(
        Experiment experiment,
        Dataset<double> data,
        Action<RunProgress> progress,
        CancellationToken cancel
    ) =>
        from _ in ExperimentFit.Check(experiment, data)
        from outcome in experiment.Precision == Precision.Single
            ? Run<float>(experiment, data, progress, cancel)
            : Run<double>(experiment, data, progress, cancel)
        select outcome;

    private static Fin<Outcome> Run<T>(
        Experiment experiment,
        Dataset<double> data,
        Action<RunProgress> progress,
        CancellationToken cancel
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var train = data.Train.To<T>();
        var step = new TrainingStep(
            experiment.Network,
            experiment.Objective,
            experiment.Optimizer,
            SameRandomness: experiment.FixedDropout
        );
        var batches = Batches(experiment);
        var perEpoch = batches.StepsPerEpoch(train.Count);
        if (experiment.Epochs > int.MaxValue / perEpoch)
        {
            return Error.New(
                $"{experiment.Name}: {experiment.Epochs} epochs of {perEpoch} steps are more than {int.MaxValue} steps: "
                    + "take fewer epochs or larger batches."
            );
        }

        var steps = experiment.Epochs * perEpoch;
        var stepper = new Stepper<T>(step, Start<T>(experiment, step, train.Inputs.Rows));
        var costs = Seq<CostPoint>.Empty;
        foreach (var batch in batches.From(train, 0).Take(steps).Recycled())
        {
            cancel.ThrowIfCancellationRequested();
            stepper.Advance(batch);
            var epoch = (stepper.Step - 1) / perEpoch;
            // Parameters that are not finite show in the next cost; only those of the last step have none.
            if (!double.IsFinite(stepper.Cost) || (stepper.Step == steps && !stepper.HandOut().IsFinite))
            {
                return Divergence.At(stepper.HandOut());
            }

            if (stepper.Step % perEpoch == 0 && epoch % experiment.ReportEvery == 0)
            {
                costs = costs.Add(new CostPoint(epoch, stepper.Cost));
            }

            progress(new RunProgress(stepper.Step, steps, epoch, stepper.Cost));
        }

        var state = stepper.HandOut();
        var model = new TrainedModel<T>(experiment.Network, experiment.Objective, state.Parameters);
        return new Outcome(
            experiment,
            state.Step,
            costs,
            model.Accuracy(data.Train),
            data.Test.Map(model.Accuracy),
            model
        );
    }

    private static TrainState<T> Start<T>(Experiment experiment, TrainingStep step, int features)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RandomSource source =
            experiment.Random == RandomKind.Numpy
                ? RandomState.Seed(experiment.Seed)
                : Key.FromSeed(experiment.Seed).Fold(ForParameters);
        var start = step.Start<T>(features, source);
        return start with
        {
            Random =
                experiment.Random == RandomKind.Numpy
                    ? experiment.DropoutSeed.Map<RandomSource>(seed => RandomState.Seed(seed)).IfNone(start.Random)
                    : Key.FromSeed(experiment.Seed).Fold(ForMasks),
        };
    }

    private static MiniBatches Batches(Experiment experiment) =>
        experiment.BatchSize == 0
            ? new MiniBatches(int.MaxValue, new InOrder())
            : new MiniBatches(experiment.BatchSize, Order(experiment));

    private static Shuffling Order(Experiment experiment) =>
        experiment.Random == RandomKind.Numpy
            ? new CourseShuffling(experiment.ShuffleSeed.IfNone(experiment.Seed))
            : new ShuffledBy(Key.FromSeed(experiment.Seed).Fold(ForOrder));
}
