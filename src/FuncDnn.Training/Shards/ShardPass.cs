using System.Numerics;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Execution.Blocks;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Training.Shards;

/// <summary>
/// Runs a block of shards forward and backward in one pass: one shard, or as many as the network allows.
/// </summary>
/// <param name="graph">The network.</param>
/// <param name="data">The objective without penalties.</param>
/// <param name="size">The number of examples in a shard.</param>
/// <param name="engine">How a single shard runs.</param>
/// <param name="statistics">The running statistics, which each pass moves.</param>
internal sealed class ShardPass<T>(Graph graph, Objective data, int size, Engine engine, IStatistics<T> statistics)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly bool _accumulates = data is not Loss;
    private readonly ShardedLoss<T> _loss = new(data);
    private readonly Dictionary<int, IWorkspace<T>> _workspaces = [];

    // New memory of this size in each pass would be a full collection in every few.
    private T[] _inputs = [];

    public Graph Graph => graph;

    /// <summary>The largest number of shards in a pass.</summary>
    public int MaxShards { get; } = data is Loss ? engine.ShardsInPass<T>(graph, size) : 1;

    /// <summary>Whether the network is known to draw no random numbers.</summary>
    public bool DrawsNothing { get; private set; }

    /// <summary>Computes the cost of some shards and overwrites the gradient, unless it is empty.</summary>
    /// <exception cref="ArgumentException">The network draws from a stream of random numbers.</exception>
    public T Run(ShardedBatch<T> batch, ShardBlock block, Span<T> gradients)
    {
        var workspace = WorkspaceFor(batch.Plan.ExamplesOf(block).Count, block.Count);
        workspace.Forward(
            statistics.Of(batch.Parameters),
            batch.InputsOf(block, ref _inputs),
            batch.ModeOf(block.Start)
        );
        batch.RequireOwnRandomness(workspace.RandomLeft);
        if (_accumulates)
        {
            gradients.Clear();
        }

        // Objectives add to the given gradients.
        var outputGradient = gradients.IsEmpty ? default : workspace.OutputGradient;
        outputGradient.Values.Clear();
        var cost = _loss.Evaluate(batch, block, workspace.Outputs, outputGradient, _accumulates ? gradients : default);
        if (!gradients.IsEmpty)
        {
            workspace.Backward(batch.Parameters.Values, gradients, _accumulates);
        }

        statistics.Move(batch.Parameters, workspace);
        return cost;
    }

    private IWorkspace<T> WorkspaceFor(int examples, int shards)
    {
        if (!_workspaces.TryGetValue(examples, out var workspace))
        {
            workspace =
                shards == 1
                    ? engine.Workspace<T>(graph, examples)
                    : ShardedEngine.ShardedWorkspace<T>(graph, examples, size);
            _workspaces[examples] = workspace;
            DrawsNothing |= shards > 1 || workspace is BlockWorkspace<T>;
        }

        return workspace;
    }
}
