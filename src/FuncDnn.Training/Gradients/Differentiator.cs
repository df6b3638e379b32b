using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Execution.Blocks;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Shards;

namespace FuncDnn.Training.Gradients;

/// <summary>
/// Computes the cost of a network on batches and its gradient; keeps only scratch memory between calls.
/// </summary>
/// <param name="network">The architecture.</param>
/// <param name="objective">The objective.</param>
/// <param name="engine">How the network runs.</param>
/// <param name="shard">The number of examples in a shard; 0 for no shards.</param>
/// <param name="exchange">Lets other processes compute the shards: batches need no inputs. Null for this one.</param>
internal sealed class Differentiator<T>(
    Layer network,
    Objective objective,
    Engine engine = Engine.BySize,
    int shard = 0,
    IShardExchange? exchange = null
)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Objective _objective = objective.Validated();
    private readonly Dictionary<int, IWorkspace<T>> _workspaces = [];
    private readonly RunningStatistics<T> _statistics = new();
    private readonly ShardedDifferentiator<T>? _shards = shard == 0 ? null : new(objective, shard, engine, exchange);
    private Graph? _graph;
    private Layout? _checkedLayout;

    /// <summary>The network for the features of the last batch; null before the first.</summary>
    public Graph? Graph => _graph;

    /// <summary>Whether the network of the last batch is known to draw no random numbers.</summary>
    public bool DrawsNothing { get; private set; }

    /// <summary>
    /// Runs forward and, if a gradient is requested, backward, one part of the batch at a time: values and gradients of
    /// the parts add up to those of the batch; with shards, in a tree (<see cref="ShardedDifferentiator{T}"/>). Both
    /// are 0 for an empty batch.
    /// </summary>
    /// <param name="parameters">The point at which to evaluate.</param>
    /// <param name="batch">The examples.</param>
    /// <param name="mode">Inference or training.</param>
    /// <param name="gradients">Receives the gradient; empty if only the cost is needed.</param>
    /// <param name="partSize">The number of examples per pass; 0 for all. Not used with shards.</param>
    /// <param name="step">The number of the step, by which other processes know its examples.</param>
    /// <returns>The cost and, in training, the remaining randomness.</returns>
    public (T Cost, RandomSource? Left) Differentiate(
        Parameters<T> parameters,
        Batch<T> batch,
        Mode mode,
        Span<T> gradients,
        int partSize = 0,
        long step = 0
    )
    {
        var graph = GraphFor(parameters, batch);
        var size = partSize == 0 ? batch.Count : partSize;
        var (cost, left) = (T.Zero, default(RandomSource));
        _statistics.Reset();

        if (batch.Count == 0)
        {
            // Every objective is 0 without examples, and a pass would draw no random numbers.
            gradients.Clear();
            return (T.Zero, (mode as TrainingMode)?.Random);
        }

        if (_shards is not null)
        {
            var result = _shards.Differentiate(graph, parameters, batch, mode, step, gradients, _statistics);
            DrawsNothing = _shards.DrawsNothing;
            return result;
        }

        // A loss does not depend on the parameters directly: then the network is the first to write their gradient and
        // can overwrite it.
        var accumulate = _objective is not Loss;
        if (accumulate)
        {
            gradients.Clear();
        }

        for (int start = 0, count; start < batch.Count; start += count)
        {
            count = PartSize(graph, size, batch.Count - start);
            var workspace = WorkspaceFor(graph, count);
            var inputs = count == batch.Count ? batch.Inputs : batch.Inputs.Slice(start, count);
            workspace.Forward(_statistics.Of(parameters), inputs, left is null ? mode : Mode.Training(left));
            cost += Evaluate(workspace, parameters, batch, start, gradients);
            if (!gradients.IsEmpty)
            {
                workspace.Backward(parameters.Values, gradients, accumulate);
                accumulate = true;
            }

            _statistics.Move(parameters, workspace);
            left = workspace.RandomLeft;
        }

        return (cost, left);
    }

    /// <summary>Writes the running statistics to their slots if the last pass has updated them.</summary>
    public void UpdateStatistics(Span<T> parameters) => _statistics.CopyTo(_graph!.Layout, parameters);

    /// <summary>
    /// The number of examples of the next part. Statistics of one example mean nothing, so that a single one that would
    /// be left joins the part before.
    /// </summary>
    private static int PartSize(Graph graph, int size, int left) =>
        size >= left - (graph.Layout.HasStatistics && size > 1 ? 1 : 0) ? left : size;

    private T Evaluate(IWorkspace<T> workspace, Parameters<T> parameters, Batch<T> batch, int start, Span<T> gradients)
    {
        // Objectives add to the given gradients.
        var outputGradient = gradients.IsEmpty ? default : workspace.OutputGradient;
        outputGradient.Values.Clear();
        return _objective.Evaluate(
            new ObjectiveFrame<T>(
                workspace.Outputs,
                batch.Targets.Span,
                Objective.WeightsOf(batch),
                parameters.Layout,
                parameters.Values,
                outputGradient,
                _objective is Loss ? default : gradients,
                start
            )
        );
    }

    private Graph GraphFor(Parameters<T> parameters, Batch<T> batch)
    {
        var features = exchange?.Features ?? batch.Inputs.Rows;
        if (_graph?.InputRows != features)
        {
            (_graph, _checkedLayout, DrawsNothing) = (network.Trace(features), null, false);
        }

        if (!ReferenceEquals(_checkedLayout, parameters.Layout))
        {
            // The states of a run share one layout object, so it is compared slot by slot only once.
            _graph.Layout.Require(parameters.Layout);
            _checkedLayout = parameters.Layout;
        }

        return _graph;
    }

    private IWorkspace<T> WorkspaceFor(Graph graph, int examples)
    {
        if (!_workspaces.TryGetValue(examples, out var workspace) || !ReferenceEquals(workspace.Graph, graph))
        {
            workspace = engine.Workspace<T>(graph, examples);
            _workspaces[examples] = workspace;
            DrawsNothing |= workspace is BlockWorkspace<T>;
        }

        return workspace;
    }
}
