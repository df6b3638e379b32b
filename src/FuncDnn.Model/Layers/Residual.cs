using FuncDnn.Model.Execution;

namespace FuncDnn.Model.Layers;

/// <summary>A connection around a layer: y = x + f(x) (He et al., 2016, https://arxiv.org/abs/1512.03385).</summary>
/// <param name="Inner">The layer f; it must give as many rows as it takes.</param>
public sealed record Residual(Layer Inner) : Layer
{
    /// <inheritdoc/>
    public override Graph Extend(Graph graph) => Inner.Extend(graph).Add(graph.Output);
}
