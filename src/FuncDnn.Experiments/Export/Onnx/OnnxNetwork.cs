using System.Numerics;
using FuncDnn.Data.Files;
using FuncDnn.Experiments.Export.Protobuf;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Experiments.Export.Onnx;

/// <summary>The graph of a network with its parameters, which are constants under the names of their slots.</summary>
internal static class OnnxNetwork
{
    /// <summary>The input: examples x features.</summary>
    public const string Inputs = "inputs";

    /// <summary>The output: examples x outputs.</summary>
    public const string Outputs = "outputs";

    /// <summary>The probabilities of the outputs, if there are any.</summary>
    public const string Probabilities = "probabilities";

    private const string Remedy = "export the parameters alone, as safetensors, npz or json";

    /// <summary>The graph for inference; arguments and errors are those of <see cref="OnnxFile.Write"/>.</summary>
    public static Fin<OnnxGraph> Of<T>(
        string name,
        Layer network,
        int inputRows,
        Parameters<T> parameters,
        Option<Operation> probabilities
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var graph = network.Trace(inputRows);
        if (graph.Layout != parameters.Layout)
        {
            throw new ArgumentException($"The network has {graph.Layout}, the parameters {parameters.Layout}.");
        }

        string Value(int index) =>
            index == 0 ? Inputs
            : index == graph.Output ? Outputs
            : index > graph.Output ? Probabilities
            : $"value{index}";

        return from steps in Steps(name, probabilities.Match(graph.Apply, graph), Value)
            let nodes = steps + PassThrough(graph)
            select new OnnxGraph(
                nodes,
                parameters.Layout.Slots.Map(slot => Initializer(slot, parameters)).ToEquatableArray()
                    + OnnxOperators
                        .ConstantsOf(nodes)
                        .Select(one => OnnxTensor.Of(one.Name, T.CreateChecked(one.Value)))
                        .ToEquatableArray(),
                [new OnnxValue(Inputs, OnnxTypes.Of<T>(), graph.InputRows)],
                EquatableArray.Of(new OnnxValue(Outputs, OnnxTypes.Of<T>(), graph.OutputRows))
                    + probabilities
                        .Map(_ => new OnnxValue(Probabilities, OnnxTypes.Of<T>(), graph.OutputRows))
                        .ToEquatableArray()
            );
    }

    private static Fin<EquatableArray<OnnxNode>> Steps(string name, Graph graph, Func<int, string> names)
    {
        var nodes = graph
            .Nodes.Skip(1)
            .Select((node, i) => (Node: node, Operators: Operators(node, names, i + 1)))
            .ToArray();
        var unknown = nodes
            .Where(one => one.Operators.IsEmpty)
            .Select(one => $"{((OperationNode)one.Node).Operation}")
            .Distinct()
            .ToArray();
        if (unknown.Length > 0)
        {
            return ReadError.At(name, MessageText.List(unknown), "ONNX has no formula for it", Remedy);
        }

        var unheld = nodes
            .SelectMany(one => one.Operators.Bind(step => step.Floats), (one, number) => (one.Node, Number: number))
            .Where(one => !SinglePrecision.Holds(one.Number.Value))
            .ToArray();
        return unheld is [var (node, (member, value)), ..]
            ? ReadError.At(
                name,
                $"{((OperationNode)node).Operation}",
                $"ONNX stores {member} in 32 bits, which cannot hold {value:R}",
                $"train with a number from 1.2e-38 to 3.4e38, or {Remedy}"
            )
            : nodes.SelectMany(one => one.Operators).ToEquatableArray();
    }

    private static EquatableArray<OnnxNode> Operators(Node node, Func<int, string> value, int index) =>
        node is SumNode sum
            ? [new OnnxNode("Add", value(index), value(sum.Left), value(sum.Right))]
            : Operators((OperationNode)node, value, index);

    private static EquatableArray<OnnxNode> Operators(OperationNode node, Func<int, string> value, int index) =>
        OnnxOperators.Of(
            node.Operation,
            [.. node.Slots.ToArray().Select(slot => slot.Name)],
            value(node.Source),
            value(index)
        );

    // A network without layers needs an operator between the names of its input and its output.
    private static EquatableArray<OnnxNode> PassThrough(Graph graph) =>
        graph.Output == 0 ? [new OnnxNode("Identity", Outputs, Inputs)] : default;

    // Weights have two axes, columns one.
    private static OnnxTensor Initializer<T>(Slot slot, Parameters<T> parameters)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        OnnxTensor.Of(
            slot.Name,
            slot.Role == SlotRole.Weight ? [slot.Rows, slot.Columns] : [slot.Length],
            parameters[slot].Values
        );
}
