using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Steps;
using LanguageExt;

namespace FuncDnn.Experiments.Runs;

/// <summary>The randomness of an experiment: initial parameters, dropout masks and order of the batches.</summary>
internal static class RunSeeding
{
    // The experiment's key is folded with these, so that its three uses of randomness are independent.
    private const long ForParameters = 0;
    private const long ForOrder = 1;
    private const long ForMasks = 2;

    /// <summary>The state before the first step.</summary>
    public static TrainState<T> Start<T>(
        Experiment experiment,
        TrainingStep step,
        int features,
        Option<TensorFile> content
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RandomSource source =
            experiment.Random == RandomKind.Numpy
                ? RandomState.Seed(experiment.Seed)
                : Key.FromSeed(experiment.Seed).Fold(ForParameters);
        var start = step.Start<T>(features, source);
        return start with
        {
            Parameters = Warm(experiment.WarmStart, start.Parameters, content),
            Random =
                experiment.Random == RandomKind.Numpy
                    ? experiment.DropoutSeed.Map<RandomSource>(seed => RandomState.Seed(seed)).IfNone(start.Random)
                    : Key.FromSeed(experiment.Seed).Fold(ForMasks),
        };
    }

    // ExperimentFit has checked that they fit.
    private static Parameters<T> Warm<T>(Option<WarmStart> warm, Parameters<T> drawn, Option<TensorFile> content)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        (
            from one in warm
            from tensors in content
            select one.Apply(drawn, tensors).IfFail(errors => throw new ArgumentException(errors.Head.Message))
        ).IfNone(drawn);

    /// <summary>The batches of the steps; by default a single example is no batch for running statistics.</summary>
    public static MiniBatches Batches(Experiment experiment, Layout layout) =>
        experiment.BatchSize == 0
            ? MiniBatches.Full
            : new MiniBatches(
                experiment.BatchSize,
                Order(experiment),
                experiment.LastBatch.IfNone(layout.HasStatistics ? LastBatch.MergeOne : LastBatch.Keep)
            );

    private static Shuffling Order(Experiment experiment) =>
        experiment.Random == RandomKind.Numpy
            ? new NumpyShuffle(experiment.ShuffleSeed.IfNone(experiment.Seed))
            : new KeyShuffle(Key.FromSeed(experiment.Seed).Fold(ForOrder));
}
