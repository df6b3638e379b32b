using FuncDnn.Data.Batches;
using FuncDnn.Experiments.Models;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Moments;

/// <summary>
/// A network at a step, over some examples at inference: how its activations, gradients and parameters are
/// distributed.
/// </summary>
/// <param name="Cost">The value of the objective for the examples.</param>
/// <param name="Layers">Every operation, the input first.</param>
public sealed record NetworkMoment(double Cost, EquatableArray<LayerMoment> Layers)
{
    /// <summary>Looks at a model.</summary>
    /// <param name="model">The model, for example <see cref="Runs.ExperimentRun.ModelAt"/> of a snapshot.</param>
    /// <param name="examples">The examples, at least one; all their activations are in memory at once.</param>
    /// <returns>The moment; costs and gradients are computed in the model's precision.</returns>
    public static NetworkMoment Of(TrainedModel model, Batch<double> examples)
    {
        var (inspection, parameters) = (model.Inspect(examples), model.ParametersAsDouble());
        return new(inspection.Cost, inspection.Graph.Nodes.Map(Layer));

        LayerMoment Layer(int index, Node node) =>
            new(
                index,
                node.Name,
                node.Rows,
                NumberSummary.Of(inspection.Values[index].Value.Values),
                NumberSummary.Of(inspection.Back[index].Value.Values),
                node is OperationNode { Operation: Relu } ? DeadUnits.IndicesOf(inspection.Values[index].Value) : [],
                NetworkDiagram
                    .SlotsOf(node)
                    .Map(slot => new SlotMoment(
                        slot.Name,
                        NumberSummary.Of(parameters[slot].Values),
                        NumberSummary.Of(inspection.Gradients[slot].Values)
                    ))
            );
    }
}
