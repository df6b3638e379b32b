using FuncDnn.Model.Execution;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Model.Layers;

/// <summary>A sequence of layers: f = f_n o ... o f_1. A network is itself a layer, so networks nest.</summary>
/// <param name="Layers">The layers from input to output.</param>
public sealed record Network(params EquatableArray<Layer> Layers) : Layer, IValidatable
{
    /// <inheritdoc/>
    public EquatableArray<string> Validate() => RangeCheck.Parts(nameof(Network), nameof(Layers), Layers);

    /// <summary>Appends a layer.</summary>
    /// <param name="layer">The layer that takes this network's output.</param>
    /// <returns>The longer network.</returns>
    public Network Then(Layer layer) => new(Layers.Add(layer));

    /// <inheritdoc/>
    public override Graph Extend(Graph graph) => Layers.Fold(graph, Extended);

    /// <summary>The layers in order.</summary>
    /// <returns>For example <c>Network [Dense { Units = 5, ... }, Relu { }]</c>.</returns>
    public override string ToString() => $"Network [{string.Join(", ", Layers)}]";

    private Graph Extended(Graph graph, Layer? layer)
    {
        if (layer is null)
        {
            this.Validated();
        }

        return layer!.Extend(graph);
    }
}
