using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Gradients;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Runs;

/// <summary>
/// Checks that a network can be trained on batches of the sizes that an experiment divides its data into.
/// </summary>
internal static class BatchFit
{
    /// <summary>Fails if the smallest batch is too small for a layer, or the largest too large for an array.</summary>
    /// <returns>The batches.</returns>
    public static Fin<MiniBatches> Check(Experiment experiment, Dataset<double> data)
    {
        var graph = experiment.Network.Trace(data.Train.Inputs.Rows);
        var batches = RunSeeding.Batches(experiment, graph.Layout);
        var (smallest, largest) = batches.Sizes(EpochSize.Of(experiment, data));
        return from trains in smallest > 1 ? Prelude.unit : CheckOne(experiment, graph, data.Train)
            from fits in CheckLargest(experiment, graph, largest)
            select batches;
    }

    /// <summary>What batches of two cost, if the network has batch normalization and there are such batches.</summary>
    public static EquatableArray<string> Notes(Experiment experiment, Dataset<double> data)
    {
        var layout = experiment.Network.Layout(data.Train.Inputs.Rows);
        var isOfTwo = RunSeeding.Batches(experiment, layout).Sizes(EpochSize.Of(experiment, data)).Smallest == 2;
        return layout.HasStatistics && isOfTwo
            ?
            [
                $"{(experiment.BatchSize == 2 ? "all batches have" : "the last batch of an epoch has")} 2 examples: "
                    + "batch normalization keeps only the order of two numbers, and halves their variance in the "
                    + "running statistics; "
                    + (experiment.BatchSize == 2 ? "take a larger batchSize." : "lastBatch merge or drop avoids it."),
            ]
            : [];
    }

    private static Fin<Unit> CheckOne(Experiment experiment, Graph graph, Batch<double> train)
    {
        try
        {
            var zeros = Parameters<double>.Of(graph.Layout, new double[graph.Layout.Length]);
            var mode = Mode.Training(Key.FromSeed(experiment.Seed));
            Evaluation.Cost(experiment.Network, experiment.Objective, zeros, train.Select([0]), mode);
            return Prelude.unit;
        }
        catch (ArgumentException)
        {
            return Error.New(
                $"{experiment.Name}: "
                    + (
                        train.Count == 1 ? "the training set has 1 example"
                        : experiment.BatchSize == 1 ? "every batch has 1 example (batchSize 1)"
                        : $"the last batch of an epoch has 1 of the {train.Count} examples (lastBatch keep)"
                    )
                    + ", and batch normalization cannot train on one, which has no variance: "
                    + (
                        train.Count == 1 ? "give more examples, or take layer normalization."
                        : experiment.BatchSize == 1 ? "take a batchSize of at least 2, or layer normalization."
                        : "leave lastBatch out, or set it to mergeOne, merge or drop."
                    )
            );
        }
    }

    private static Fin<Unit> CheckLargest(Experiment experiment, Graph graph, int examples)
    {
        var rows = graph.WidestRows();
        try
        {
            _ = MatrixShape.Length(rows, examples);
            foreach (var node in graph.Nodes.OfType<OperationNode>())
            {
                _ = node.Operation.SavedLength(graph.Nodes[node.Source].Rows, examples);
            }

            return Prelude.unit;
        }
        catch (Exception error) when (error is ArgumentException or OverflowException)
        {
            return Error.New(
                $"{experiment.Name}: {rows} units for a batch of {examples} examples are {(long)rows * examples} "
                    + $"numbers in one layer, more than an array holds ({MatrixShape.MaxLength}): "
                    + $"set batchSize to at most {MatrixShape.MaxLength / (rows + 3)} (sizes from about ten to some "
                    + "thousands usually learn best), or take fewer units."
            );
        }
    }
}
