using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Moments;

/// <summary>The operations of a network and what each is computed from, to be drawn.</summary>
/// <param name="Nodes">The input, then every operation in the order in which they are computed.</param>
public sealed record NetworkDiagram(EquatableArray<DiagramNode> Nodes)
{
    /// <summary>The diagram of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="features">The number of its inputs, at least 1.</param>
    /// <returns>The diagram.</returns>
    public static NetworkDiagram Of(Layer network, int features)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new(
            network
                .Trace(features)
                .Nodes.Map(node => new DiagramNode(
                    node.Name,
                    node.Rows,
                    node.Sources,
                    SlotsOf(node).Map(slot => slot.Name)
                ))
        );
    }

    internal static EquatableArray<Slot> SlotsOf(Node node) =>
        node is OperationNode operation ? operation.Slots.ToArray() : [];
}
