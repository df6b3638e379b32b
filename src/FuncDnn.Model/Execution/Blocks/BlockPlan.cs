using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Gemm;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Model.Execution.Blocks;

/// <summary>
/// How a small network runs on blocks of examples: the steps in order, and the places of their values in a block.
/// </summary>
internal sealed class BlockPlan
{
    /// <summary>The most threads for which several blocks pay: they run one after the other.</summary>
    private const int MaxThreads = 2;

    private BlockPlan(Graph graph, int batch, int examples, int stride)
    {
        Graph = graph;
        Batch = batch;
        Examples = examples;
        Stride = stride;
    }

    public Graph Graph { get; }

    /// <summary>The number of examples of a batch.</summary>
    public int Batch { get; }

    /// <summary>The number of examples of a block, the last of which may have fewer.</summary>
    public int Examples { get; }

    public int Blocks => (Batch + Examples - 1) / Examples;

    /// <summary>The length of a row: the number of examples, padded.</summary>
    public int Stride { get; }

    public required BlockStep[] Steps { get; init; }

    /// <summary>How many numbers the values and gradients of a block need.</summary>
    public required int Length { get; init; }

    public BlockValue Input => Steps[0].Source;

    public BlockValue Output => Steps[^1].Target;

    /// <summary>
    /// The plan of a network, whatever its size; null if it has others than dense layers of few weights and elementwise
    /// operations, one after the other.
    /// </summary>
    /// <param name="graph">The network.</param>
    /// <param name="batch">The number of examples.</param>
    /// <param name="longest">The most examples of a block; 0 for one block.</param>
    public static BlockPlan? Of<T>(Graph graph, int batch, int longest = 0)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var examples = longest == 0 ? batch : BlockLength.Of(batch, longest);
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

        var blocks = (batch + examples - 1L) / Math.Max(1, examples);
        return steps.Count > 0 && blocks * length <= Array.MaxLength / 2
            ? new(graph, batch, examples, stride) { Steps = [.. steps], Length = (int)length }
            : null;
    }

    /// <summary>
    /// The plan of a network that is small: values, gradients and parameters fit into half of the second-level cache,
    /// those of a whole batch or, on few threads, those of a block of it with the lanes of all sums.
    /// </summary>
    public static BlockPlan? OfSmall<T>(Graph graph, int batch, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Of<T>(graph, batch) is not { } whole)
        {
            return null;
        }

        var fitting = Cache.SecondLevelBytes / 2 / Unsafe.SizeOf<T>();
        var parameters = graph.Layout.Length;
        if ((long)whole.Length + parameters <= fitting)
        {
            return whole;
        }

        // Short blocks stay closer to the processor, but in larger layers they would move the lanes too often.
        var lanes = (long)Reduction.Lanes * parameters;
        var length = Math.Min(Math.Max(8 * lanes, fitting / 4), fitting - parameters - lanes);
        var longest = length / (whole.Length / whole.Stride);
        return longest >= BlockLength.Shortest && threads <= MaxThreads ? Of<T>(graph, batch, (int)longest) : null;
    }

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
