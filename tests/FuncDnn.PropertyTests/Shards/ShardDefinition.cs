using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Objectives;

namespace FuncDnn.PropertyTests.Shards;

/// <summary>
/// The slow definition of a gradient over shards: every shard alone, then all costs and gradients in the tree, number
/// by number, then the penalties.
/// </summary>
internal static class ShardDefinition
{
    /// <summary>The cost, the gradient, and the parameters with the running statistics after the batch.</summary>
    public static (T Cost, T[] Gradient, Parameters<T> Moved) Of<T>(
        Layer network,
        Objective objective,
        Parameters<T> point,
        Batch<T> batch,
        Key key,
        int size
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var moved = point;
        var shards = new List<T[]>();
        foreach (var (start, count) in Shards(batch.Count, size, network.Layout(batch.Inputs.Rows)))
        {
            var mode = Mode.Training(key.Fold(shards.Count));
            var pass = network.Forward(moved, batch.Inputs.Slice(start, count), mode);
            moved = pass.Parameters;
            var outputs = pass.Output;
            var slopes = new T[outputs.Values.Length];
            var cost = T.Zero;
            foreach (var loss in objective.Terms.Filter(term => term is not Penalty))
            {
                cost += loss.Evaluate(
                    Frame(batch, point, outputs.Span, new(slopes, outputs.Rows, outputs.Columns), default, start)
                );
            }

            var gradient = pass.Pull(Matrix<T>.Of(outputs.Rows, outputs.Columns, slopes)).Parameters;
            shards.Add([cost, .. gradient.Values]);
        }

        var sum = Tree(shards);
        var (total, gradients) = (sum[0], sum[1..]);
        var penalties = T.Zero;
        foreach (var penalty in objective.Terms.Filter(term => term is Penalty))
        {
            penalties += penalty.Evaluate(Frame(batch, point, new([], batch.Targets.Rows, 0), default, gradients, 0));
        }

        return (total + penalties, gradients, moved);
    }

    /// <summary>Shard k has the examples from k s on; with statistics, a single one that is left joins it.</summary>
    public static List<(int Start, int Count)> Shards(int examples, int size, Layout layout)
    {
        var shards = new List<(int Start, int Count)>();
        for (var start = 0; start < examples; start += size)
        {
            shards.Add((start, Math.Min(size, examples - start)));
        }

        if (shards is [.., var before, { Count: 1 }] && size > 1 && layout.HasStatistics)
        {
            shards.RemoveAt(shards.Count - 1);
            shards[^1] = (before.Start, before.Count + 1);
        }

        return shards;
    }

    /// <summary>The left branch has the largest power of two below the number of vectors.</summary>
    public static T[] Tree<T>(IReadOnlyList<T[]> vectors)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (vectors.Count == 1)
        {
            return vectors[0];
        }

        var left = 1;
        while (2 * left < vectors.Count)
        {
            left *= 2;
        }

        var (one, other) = (Tree(vectors.Take(left).ToList()), Tree(vectors.Skip(left).ToList()));
        return [.. one.Zip(other, (x, y) => x + y)];
    }

    private static ObjectiveFrame<T> Frame<T>(
        Batch<T> batch,
        Parameters<T> point,
        ReadOnlyMatrixSpan<T> outputs,
        MatrixSpan<T> slopes,
        Span<T> gradients,
        int start
    )
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new(
            outputs,
            batch.Targets.Span,
            Objective.WeightsOf(batch),
            point.Layout,
            point.Values,
            slopes,
            gradients,
            start
        );
}
