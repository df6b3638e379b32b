using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using LanguageExt;

namespace FuncDnn.Training.Objectives;

/// <summary>The range that the last layer of a network keeps its outputs in.</summary>
/// <param name="Layer">The name of the layer.</param>
/// <param name="Low">No output is below it.</param>
/// <param name="High">No output is above it.</param>
internal sealed record OutputRange(string Layer, double Low, double High)
{
    private const double Rounding = 1e-6;

    // The least values of z sigmoid(z) and of z Phi(z).
    private const double LeastSilu = -0.27846454276107380;
    private const double LeastGelu = -0.16997120747990369;

    /// <summary>
    /// The range of a network; none if its outputs may be any number, or its last layer is not known.
    /// </summary>
    public static Option<OutputRange> Of(Graph graph)
    {
        var node = graph.Nodes[graph.Output];
        while (node is OperationNode { Operation: Dropout or Identity } passing)
        {
            node = graph.Nodes[passing.Source];
        }

        return node is OperationNode last ? Of(last.Operation) : Option<OutputRange>.None;
    }

    /// <summary>Whether a number is in the range, or outside it by some roundings in single precision.</summary>
    public bool Contains(double number) => number >= Low - Rounding && number <= High + Rounding;

    private static Option<OutputRange> Of(IOperation operation) =>
        operation switch
        {
            Sigmoid or Softmax => Range(operation, 0, 1),
            Tanh => Range(operation, -1, 1),
            Relu or Softplus => Range(operation, 0),
            Elu elu => Range(operation, -elu.Alpha),
            Silu => Range(operation, LeastSilu),
            Gelu => Range(operation, LeastGelu),
            _ => Option<OutputRange>.None,
        };

    private static OutputRange Range(IOperation operation, double low, double high = double.PositiveInfinity) =>
        new(operation.GetType().Name, low, high);
}
