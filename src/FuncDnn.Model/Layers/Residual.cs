using FuncDnn.Model.Execution;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Model.Layers;

/// <summary>A connection around a layer: y = x + f(x) (He et al., 2016, https://arxiv.org/abs/1512.03385).</summary>
/// <param name="Inner">The layer f; its output must have as many rows as its input.</param>
public sealed record Residual(Layer Inner) : Layer, IValidatable
{
    /// <inheritdoc/>
    public EquatableArray<string> Validate() => RangeCheck.Part(nameof(Residual), nameof(Inner), Inner);

    /// <inheritdoc/>
    public override Graph Extend(Graph graph)
    {
        if (Inner is null)
        {
            this.Validated();
        }

        return Inner!.Extend(graph).Add(graph.Output);
    }
}
