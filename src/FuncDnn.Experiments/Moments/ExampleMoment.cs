using FuncDnn.Data.Batches;
using FuncDnn.Experiments.Models;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Experiments.Moments;

/// <summary>
/// One example on its way through a network and back, with all numbers: forward every operation's value v_k, backward
/// dC/dv_k for the cost C of this example alone. The value of a dense layer is the pre-activation z = W a + b, that of
/// the activation after it is a = g(z).
/// </summary>
/// <param name="Input">Features x 1.</param>
/// <param name="Target">Outputs x 1.</param>
/// <param name="Probabilities">What the model predicts (for regression, values): outputs x 1.</param>
/// <param name="Loss">The value of the loss.</param>
/// <param name="Cost">The value of the objective: the loss and the penalties.</param>
/// <param name="Nodes">The input, then every operation, as in <see cref="NetworkDiagram"/>.</param>
/// <param name="Gradients">The derivatives of the cost with respect to the parameters, by the names of slots.</param>
public sealed record ExampleMoment(
    Matrix<double> Input,
    Matrix<double> Target,
    Matrix<double> Probabilities,
    double Loss,
    double Cost,
    EquatableArray<NodeMoment> Nodes,
    Gradients<double> Gradients
)
{
    /// <summary>Looks at an example at inference.</summary>
    /// <param name="model">The model, for example <see cref="Runs.ExperimentRun.ModelAt"/> of a snapshot.</param>
    /// <param name="examples">Examples with their targets.</param>
    /// <param name="index">The index of the example, from 0.</param>
    /// <returns>All numbers, computed in the model's precision.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such example.</exception>
    public static ExampleMoment Of(TrainedModel model, Batch<double> examples, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, examples.Count);
        var one = examples.Select([index]);
        var whole = model.Inspect(one);
        var lossOnly = model with { Objective = model.Objective.FirstLoss };
        return new(
            one.Inputs,
            one.Targets,
            model.Probabilities(one.Inputs),
            model.Objective.Terms.Count == 1 ? whole.Cost : lossOnly.Inspect(one).Cost,
            whole.Cost,
            whole.Values.Map((i, node) => new NodeMoment(node.Node, node.Value, whole.Back[i].Value)),
            whole.Gradients
        );
    }
}
