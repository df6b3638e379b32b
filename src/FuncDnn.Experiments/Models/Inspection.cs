using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Experiments.Models;

/// <summary>
/// Every number of a forward and a backward pass at inference, in double precision whatever they were computed in.
/// </summary>
/// <param name="Graph">The operations that were run.</param>
/// <param name="Cost">The value of the objective for the examples.</param>
/// <param name="Values">The value of each node of the graph, the input first: rows x examples.</param>
/// <param name="Back">The derivatives of the cost with respect to each of them, in the same shapes.</param>
/// <param name="Gradients">The derivatives of the cost with respect to the parameters.</param>
internal sealed record Inspection(
    Graph Graph,
    double Cost,
    EquatableArray<NodeValue<double>> Values,
    EquatableArray<NodeValue<double>> Back,
    Gradients<double> Gradients
)
{
    /// <summary>Runs both passes over a batch, all of whose values are in memory at once.</summary>
    /// <returns>Cost and gradients have the bits of <see cref="Training.Gradients.Evaluation"/>.</returns>
    public static Inspection Of<T>(Layer network, Objective objective, Parameters<T> parameters, Batch<T> batch)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var graph = network.Trace(batch.Inputs.Rows);
        graph.Layout.Require(parameters.Layout);
        var workspace = new Workspace<T>(graph, batch.Count, WorkspaceMode.Inspection);
        workspace.Forward(parameters.Values, batch.Inputs, Mode.Inference);
        var gradients = new T[graph.Layout.Length];
        workspace.OutputGradient.Values.Clear();
        var cost = objective.Evaluate(
            new ObjectiveFrame<T>(
                workspace.Outputs,
                batch.Targets.Span,
                Objective.WeightsOf(batch),
                graph.Layout,
                parameters.Values,
                workspace.OutputGradient,
                gradients
            )
        );
        workspace.Backward(parameters.Values, gradients, adds: objective is not Loss, wantInputGradient: true);
        return new(
            graph,
            double.CreateChecked(cost),
            graph.Nodes.Map((i, node) => Copied<T>(node, workspace.Value(i))),
            graph.Nodes.Map((i, node) => Copied<T>(node, workspace.Gradient(i))),
            Gradients<double>.Own(graph.Layout, Array.ConvertAll(gradients, double.CreateChecked))
        );
    }

    private static NodeValue<double> Copied<T>(Node node, ReadOnlyMatrixSpan<T> numbers)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new(node.Name, Matrix<T>.Of(numbers.Rows, numbers.Columns, numbers.Values).To<double>());
}
