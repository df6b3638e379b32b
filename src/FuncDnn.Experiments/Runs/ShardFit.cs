using FuncDnn.Data;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Random;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Runs;

/// <summary>Checks that a network can be trained on the shards of an experiment.</summary>
internal static class ShardFit
{
    /// <summary>Fails if every shard is too small for a layer, or a shard draws from NumPy's stream.</summary>
    public static Fin<Unit> Check(Experiment experiment, Dataset<double> data)
    {
        var graph = experiment.Network.Trace(data.Train.Inputs.Rows);
        return experiment.Shard == 1 && graph.Layout.HasStatistics
                ? Error.New(
                    $"{experiment.Name}: every shard has 1 example (shard 1), and batch normalization cannot train on "
                        + "one, which has no variance: take a shard of at least 2, or layer normalization."
                )
            : experiment.Shard > 0 && experiment.Random == RandomKind.Numpy && Draws(experiment, graph, data)
                ? Error.New(
                    $"{experiment.Name}: each shard draws dropout masks of its own, which NumPy's stream cannot give: "
                        + "set 'random' to 'key', or 'shard' to 0."
                )
            : Prelude.unit;
    }

    // Two examples, as a layer may refuse to be trained on one.
    private static bool Draws(Experiment experiment, Graph graph, Dataset<double> data)
    {
        var zeros = Parameters<double>.Of(graph.Layout, new double[graph.Layout.Length]);
        var random = RandomState.Seed(experiment.Seed);
        var pass = experiment.Network.Forward(zeros, data.Train.Inputs.SelectColumns([0, 0]), Mode.Training(random));
        return pass.RandomLeft.Exists(left => !ReferenceEquals(left, random));
    }
}
