using FuncDnn.Experiments.Models;
using FuncDnn.Model.Execution;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Experiments.Moments;

/// <summary>
/// What a network answers in a plane of its inputs: the decision surface, and the response of every unit. All come from
/// one forward pass over the points.
/// </summary>
/// <param name="Plane">The points: point (row, column) of its grid is column row * columns + column here.</param>
/// <param name="Probabilities">What the model predicts (for regression, values): outputs x points.</param>
/// <param name="Nodes">The values of the input and of every operation: units x points.</param>
public sealed record PlaneField(Plane Plane, Matrix<double> Probabilities, EquatableArray<NodeValue<double>> Nodes)
{
    /// <summary>Computes the answers of a model.</summary>
    /// <param name="model">The model, for example <see cref="Runs.ExperimentRun.ModelAt"/> of a snapshot.</param>
    /// <param name="plane">The points.</param>
    /// <returns>The field, computed in the model's precision.</returns>
    public static PlaneField Of(TrainedModel model, Plane plane)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(plane);
        var nodes = model.Activations(plane.Points());
        return new(plane, model.PredictionOf(nodes[^1].Value).Probabilities, nodes);
    }
}
