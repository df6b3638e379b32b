using System.Numerics;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Model.Execution;

/// <summary>
/// The operations of a layer in the order in which they are computed, with the layout of all their parameters.
/// Immutable; nodes are appended, and the last one is the output.
/// </summary>
public sealed record Graph
{
    private Graph(EquatableArray<Node> nodes, Layout layout)
    {
        Nodes = nodes;
        Layout = layout;
    }

    /// <summary>The parameters of all operations.</summary>
    public Layout Layout { get; }

    /// <summary>The index of the last node.</summary>
    public int Output => Nodes.Count - 1;

    /// <summary>The number of input rows.</summary>
    public int InputRows => Nodes[0].Rows;

    /// <summary>The number of output rows.</summary>
    public int OutputRows => Nodes[^1].Rows;

    /// <summary>The values that are computed, each from earlier ones; the first is the input.</summary>
    internal EquatableArray<Node> Nodes { get; }

    /// <summary>The largest number of rows of a node.</summary>
    internal int WidestRows()
    {
        var widest = 0;
        for (var i = 0; i < Nodes.Count; i++)
        {
            widest = Math.Max(widest, Nodes[i].Rows);
        }

        return widest;
    }

    /// <summary>The graph whose output is its input.</summary>
    /// <param name="rows">The number of features, 1 or more.</param>
    /// <returns>A graph of one node.</returns>
    public static Graph Input(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        return new(EquatableArray<Node>.Empty.Add(new InputNode(rows)), Layout.Empty);
    }

    /// <summary>Appends an operation on the output.</summary>
    /// <param name="operation">The operation.</param>
    /// <returns>The graph whose output is the operation's.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A setting of the operation is out of range.</exception>
    internal Graph Apply(IOperation operation)
    {
        FirstUse.Require(operation, $"operation {Nodes.Count} of the network");
        var layout = Layout.Append(operation.Slots(OutputRows));
        var placed = layout.InOrder[Layout.Slots.Count..].ToArray();
        return new(Nodes.Add(new OperationNode(operation, Output, placed, operation.OutputRows(OutputRows))), layout);
    }

    /// <summary>Appends the sum of the output and an earlier node.</summary>
    /// <param name="node">The earlier node's index.</param>
    /// <returns>The graph whose output is the sum.</returns>
    /// <exception cref="ArgumentException">The two have different numbers of rows.</exception>
    public Graph Add(int node) =>
        Nodes[node].Rows == OutputRows
            ? new(Nodes.Add(new SumNode(node, Output, OutputRows)), Layout)
            : throw new ArgumentException(
                $"A residual connection adds {Nodes[node].Rows} rows to {OutputRows}: "
                    + "its inner layer must keep the rows."
            );

    internal (Parameters<T> Parameters, RandomSource Next) Initialize<T>(RandomSource random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var values = new T[Layout.Length];
        foreach (var node in Nodes.OfType<OperationNode>())
        {
            random = node.Operation.Initialize(new SlotSpans<T>(values, node.Slots), random);
        }

        return (Parameters<T>.Own(Layout, values), random);
    }
}
