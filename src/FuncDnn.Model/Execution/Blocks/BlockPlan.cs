using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Gemm;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Model.Execution.Blocks;

/// <summary>
/// How a small network runs on a block of examples: the steps in order, and the places of their values.
/// </summary>
internal sealed class BlockPlan
{
    private BlockPlan(Graph graph, int examples, int stride)
    {
        Graph = graph;
        Examples = examples;
        Stride = stride;
    }

    public Graph Graph { get; }

    public int Examples { get; }

    /// <summary>The length of a row: the number of examples, padded.</summary>
    public int Stride { get; }

    public required BlockStep[] Steps { get; init; }

    /// <summary>How many numbers the values and gradients need.</summary>
    public required int Length { get; init; }

    public BlockValue Input => Steps[0].Source;

    public BlockValue Output => Steps[^1].Target;

    /// <summary>
    /// The plan of a network, whatever its size; null if it has others than dense layers of few weights and elementwise
    /// operations, one after the other.
    /// </summary>
    public static BlockPlan? Of<T>(Graph graph, int examples)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var stride = BlockProducts<T>.PaddedLength(examples);
        Node[] nodes = [.. graph.Nodes];
        var steps = new List<BlockStep>();
        var length = 0L;
        BlockValue Next(int rows, bool isRectified)
        {
            var start = length;
            length += (long)rows * stride;
            var gradient = isRectified ? start : length;
            length += isRectified ? 0 : (long)rows * stride;
            return new(rows, (int)start, (int)gradient, isRectified);
        }

        var value = Next(nodes[0].Rows, isRectified: false);
        for (var i = 1; i < nodes.Length; i++)
        {
            if (nodes[i] is not OperationNode node || node.Source != i - 1)
            {
                return null;
            }

            var source = value;
            switch (node.Operation)
            {
                case IDense when node.Slots[0].Length < WeightGradientGemm.ChainThreshold:
                    var isRectified = IsRectifierBetweenLayers(nodes, i + 1);
                    value = Next(node.Rows, isRectified);
                    steps.Add(
                        new()
                        {
                            Source = source,
                            Target = value,
                            Slots = [.. node.Slots],
                        }
                    );
                    i += isRectified ? 1 : 0;
                    break;
                case IElementwise elementwise:
                    value = Next(node.Rows, isRectified: false);
                    steps.Add(
                        new()
                        {
                            Source = source,
                            Target = value,
                            Elementwise = elementwise,
                        }
                    );
                    break;
                default:
                    return null;
            }
        }

        return steps.Count > 0 && length <= Array.MaxLength / 2
            ? new(graph, examples, stride) { Steps = [.. steps], Length = (int)length }
            : null;
    }

    /// <summary>
    /// The plan of a network that is small: values, gradients and parameters fit into half of the second-level cache.
    /// </summary>
    public static BlockPlan? OfSmall<T>(Graph graph, int examples)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Of<T>(graph, examples) is { } plan
        && ((long)plan.Length + graph.Layout.Length) * Unsafe.SizeOf<T>() <= Cache.SecondLevelBytes / 2
            ? plan
            : null;

    /// <summary>
    /// Such a rectifier is computed forward by the layer before it, and backward by the one after it.
    /// </summary>
    private static bool IsRectifierBetweenLayers(Node[] nodes, int node) =>
        node + 1 < nodes.Length
        && nodes[node] is OperationNode { IsRectifier: true } rectifier
        && nodes[node + 1] is OperationNode { Operation: IDense } next
        && rectifier.Source == node - 1
        && next.Source == node;
}
