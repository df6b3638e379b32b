using System.Numerics;
using FuncDnn.Numerics.Gemm;

namespace FuncDnn.Model.Execution.Blocks;

/// <summary>Whether one pass runs several shards of a batch, and its workspace.</summary>
internal static class ShardedEngine
{
    /// <summary>
    /// The largest number of shards in a pass: 1 where a small network runs as a block, and where an operation may mix
    /// examples, draw random numbers or not know how to add the gradients of its parameters in a tree; otherwise as
    /// many as the products of <see cref="ShardedGemm{T}"/> take.
    /// </summary>
    /// <param name="engine">How a single shard runs.</param>
    /// <param name="graph">The network.</param>
    /// <param name="size">The number of examples in a shard.</param>
    public static int ShardsInPass<T>(this Engine engine, Graph graph, int size)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        size <= ShardedGemm<T>.MaxExamples / 2
        && graph.Nodes.ForAll(node => node is not OperationNode { Operation: not (IDense or IElementwise) })
        && engine.Workspace<T>(graph, size) is not BlockWorkspace<T>
            ? ShardedGemm<T>.MaxExamples / size
            : 1;

    /// <summary>The workspace of a pass of several shards.</summary>
    public static IWorkspace<T> ShardedWorkspace<T>(Graph graph, int examples, int size)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new Workspace<T>(graph, examples, WorkspaceMode.Training) { Shard = size };
}
