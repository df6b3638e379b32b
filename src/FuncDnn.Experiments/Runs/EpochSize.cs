using FuncDnn.Data;
using FuncDnn.Data.Parted;

namespace FuncDnn.Experiments.Runs;

/// <summary>The number of examples of an epoch.</summary>
internal static class EpochSize
{
    /// <summary>The training examples; of parts, those that fill shards.</summary>
    /// <param name="experiment">An experiment that <see cref="PartFit"/> has checked.</param>
    /// <param name="data">Its data.</param>
    public static int Of(Experiment experiment, Dataset<double> data) =>
        data.Parted.Case is PartedExamples parted
            ? parted.Order(experiment.Shard).Count * experiment.Shard
            : data.TrainCount;
}
