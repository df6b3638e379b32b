using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Training.Gradients;

/// <summary>The cost of a network on batches and its gradient; keeps nothing between two calls but scratch memory.</summary>
internal sealed class Differentiator<T>(Layer network, Objective objective)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Dictionary<int, Workspace<T>> _workspaces = [];
    private Graph? _graph;
    private Layout? _fitting;

    // The parameters with the running statistics that the parts of a batch have moved, if they have.
    private T[] _moved = [];
    private bool _hasMoved;

    /// <summary>
    /// Goes forward and, where a gradient is wanted, backward, a part of the batch at a time: the values and the
    /// gradients of the parts add up to those of the batch. Of no examples both are 0.
    /// </summary>
    /// <param name="parameters">Where.</param>
    /// <param name="batch">The examples.</param>
    /// <param name="mode">Predicting or learning.</param>
    /// <param name="gradients">Where the gradient is written; empty when only the cost is wanted.</param>
    /// <param name="partSize">How many examples go through the network at a time; 0 for all.</param>
    /// <returns>The cost and, in training, the randomness left.</returns>
    public (T Cost, RandomSource? Left) Differentiate(
        Parameters<T> parameters,
        Batch<T> batch,
        Mode mode,
        Span<T> gradients,
        int partSize = 0
    )
    {
        var graph = GraphFor(parameters, batch);
        var size = partSize == 0 ? batch.Count : partSize;
        var (cost, left) = (T.Zero, default(RandomSource));
        _hasMoved = false;

        // A loss says nothing of the parameters: then the network is the first that does, and need not find zeros.
        var adds = objective is not Loss;
        if (adds)
        {
            gradients.Clear();
        }

        if (batch.Count == 0)
        {
            // The value of every objective is 0 without examples. A pass has nothing to compute, nor anything to draw.
            gradients.Clear();
            return (T.Zero, (mode as TrainingMode)?.Random);
        }

        for (var start = 0; start < batch.Count; start += size)
        {
            var count = Math.Min(size, batch.Count - start);
            var workspace = WorkspaceFor(graph, count);
            var inputs = count == batch.Count ? batch.Inputs : batch.Inputs.Slice(start, count);
            workspace.Forward(
                _hasMoved ? _moved : parameters.Values,
                inputs,
                left is null ? mode : Mode.Training(left)
            );
            cost += Evaluate(workspace, parameters, batch, start, gradients);
            if (!gradients.IsEmpty)
            {
                workspace.Backward(parameters.Values, gradients, adds, wantInputGradient: false);
                adds = true;
            }

            Move(parameters, workspace);
            left = workspace.RandomLeft;
        }

        return (cost, left);
    }

    /// <summary>Writes the running statistics that the last pass has moved, if it has, into their slots.</summary>
    public void UpdateStatistics(Span<T> parameters)
    {
        if (_hasMoved)
        {
            _graph!.Layout.CopyStatistics(_moved, parameters);
        }
    }

    private void Move(Parameters<T> parameters, Workspace<T> workspace)
    {
        if (!workspace.StatisticsChanged)
        {
            return;
        }

        if (!_hasMoved)
        {
            Array.Resize(ref _moved, parameters.Layout.Length);
            parameters.Values.CopyTo(_moved);
            _hasMoved = true;
        }

        workspace.UpdateStatistics(_moved);
    }

    private T Evaluate(Workspace<T> workspace, Parameters<T> parameters, Batch<T> batch, int start, Span<T> gradients)
    {
        // Objectives add to the gradients they are given.
        var outputGradient = gradients.IsEmpty ? default : workspace.OutputGradient;
        outputGradient.Values.Clear();
        return objective.Evaluate(
            new ObjectiveFrame<T>(
                workspace.Outputs,
                batch.Targets.Span,
                Objective.WeightsOf(batch),
                parameters.Layout,
                parameters.Values,
                outputGradient,
                objective is Loss ? default : gradients,
                start
            )
        );
    }

    private Graph GraphFor(Parameters<T> parameters, Batch<T> batch)
    {
        if (_graph?.InputRows != batch.Inputs.Rows)
        {
            (_graph, _fitting) = (network.Trace(batch.Inputs.Rows), null);
        }

        if (!ReferenceEquals(_fitting, parameters.Layout))
        {
            // The states of one run share one layout, which need not be compared slot by slot at every step.
            _graph.Layout.Require(parameters.Layout);
            _fitting = parameters.Layout;
        }

        return _graph;
    }

    private Workspace<T> WorkspaceFor(Graph graph, int examples)
    {
        if (!_workspaces.TryGetValue(examples, out var workspace) || !ReferenceEquals(workspace.Graph, graph))
        {
            workspace = new(graph, examples, WorkspaceMode.Training);
            _workspaces[examples] = workspace;
        }

        return workspace;
    }
}
