using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FuncDnn.Data.Files;
using FuncDnn.Experiments.Export.Protobuf;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Experiments.Export.Onnx;

/// <summary>
/// Writes networks with their parameters in the ONNX format (https://github.com/onnx/onnx, onnx.proto). The input is
/// <c>inputs</c>, examples x features, and the output <c>outputs</c>, examples x outputs: the transposes of ours. The
/// parameters are initializers under the names of their slots.
/// </summary>
public static class OnnxFile
{
    private const string Inputs = "inputs";
    private const string Outputs = "outputs";
    private const string Probabilities = "probabilities";
    private const int OperatorsVersion = 18;
    private const int FormatVersion = 8;
    private const int FloatType = 1;
    private const int DoubleType = 11;

    /// <summary>Writes a network for inference.</summary>
    /// <typeparam name="T">The number type of the parameters, and so of the model.</typeparam>
    /// <param name="name">The name of the model.</param>
    /// <param name="network">The architecture.</param>
    /// <param name="inputRows">The number of features.</param>
    /// <param name="parameters">Parameters of the network's layout.</param>
    /// <param name="probabilities">
    /// The operation that turns outputs into probabilities, if any; they are a second output, <c>probabilities</c>.
    /// </param>
    /// <returns>
    /// The bytes of the file, or an error that names the layers that ONNX has no formula for, or whose numbers it
    /// cannot hold; equal models give equal bytes.
    /// </returns>
    /// <exception cref="ArgumentException">The parameters have another layout.</exception>
    public static Fin<byte[]> Write<T>(
        string name,
        Layer network,
        int inputRows,
        Parameters<T> parameters,
        Option<Operation> probabilities = default
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var graph = network.Trace(inputRows);
        if (graph.Layout != parameters.Layout)
        {
            throw new ArgumentException($"The network has {graph.Layout}, the parameters {parameters.Layout}.");
        }

        var extended = probabilities.Match(graph.Apply, graph);
        string Value(int index) =>
            index == 0 ? Inputs
            : index == graph.Output ? Outputs
            : index > graph.Output ? Probabilities
            : $"value{index}";

        var nodes = extended
            .Nodes.Skip(1)
            .Select((node, i) => (Node: node, Operators: Operators(node, Value, i + 1)))
            .ToArray();
        var unknown = nodes
            .Where(one => one.Operators.IsEmpty)
            .Select(one => $"{((OperationNode)one.Node).Operation}")
            .Distinct()
            .ToArray();
        if (unknown.Length > 0)
        {
            return ReadError.At(
                name,
                MessageText.List(unknown),
                "ONNX has no formula for it",
                "export the parameters alone, as safetensors, npz or json"
            );
        }

        var unheld = nodes
            .SelectMany(one => one.Operators.Bind(step => step.Floats), (one, number) => (one.Node, Number: number))
            .Where(one => !SinglePrecision.Holds(one.Number.Value))
            .ToArray();
        if (unheld is [var (node, (member, value)), ..])
        {
            return ReadError.At(
                name,
                $"{((OperationNode)node).Operation}",
                $"ONNX stores {member} in 32 bits, which cannot hold {value:R}",
                "train with a number from 1.2e-38 to 3.4e38, "
                    + "or export the parameters alone, as safetensors, npz or json"
            );
        }

        var operators = nodes.SelectMany(one => one.Operators).Concat(PassThrough(graph)).ToEquatableArray();
        var message = new ProtoMessage()
            .Messages(1, operators.Map(one => one.ToMessage()))
            .Text(2, name)
            .Messages(5, parameters.Layout.Slots.Map(slot => Initializer(slot, parameters)))
            .Messages(5, OnnxOperators.ConstantsOf(operators).Select(one => Constant<T>(one.Name, one.Value)))
            .Message(11, Rows<T>(Inputs, graph.InputRows))
            .Message(12, Rows<T>(Outputs, graph.OutputRows))
            .Messages(12, probabilities.Map(_ => Rows<T>(Probabilities, graph.OutputRows)).ToEquatableArray());
        return Model(name, message).Bytes.ToArray();
    }

    /// <summary>What ONNX Runtime lacks to run a network; other programs may have it.</summary>
    /// <typeparam name="T">The number type of the model.</typeparam>
    /// <param name="network">The architecture.</param>
    /// <param name="inputRows">The number of features.</param>
    /// <returns>One sentence for each layer that it cannot run.</returns>
    public static EquatableArray<string> Remarks<T>(Layer network, int inputRows)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        TypeOf<T>() == DoubleType
        && network.Trace(inputRows).Nodes.Exists(node => node is OperationNode { Operation: Gelu })
            ? ["ONNX Runtime 1.31 cannot run GELU in double precision; to run the model there, train it in single."]
            : [];

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

    private static ProtoMessage Model(string name, ProtoMessage graph) =>
        new ProtoMessage()
            .Number(1, FormatVersion)
            .Text(2, "FuncDnn")
            .Text(3, typeof(OnnxFile).Assembly.GetName().Version!.ToString(3))
            .Message(7, graph)
            .Message(8, new ProtoMessage().Text(1, "").Number(2, OperatorsVersion))
            .Message(14, new ProtoMessage().Text(1, "name").Text(2, name));

    /// <summary>Weights have two axes, columns one.</summary>
    private static ProtoMessage Initializer<T>(Slot slot, Parameters<T> parameters)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Tensor(
            slot.Name,
            slot.Role == SlotRole.Weight ? [slot.Rows, slot.Columns] : [slot.Length],
            parameters[slot].Values
        );

    private static ProtoMessage Constant<T>(string name, double value)
        where T : unmanaged, IFloatingPointIeee754<T> => Tensor(name, [], [T.CreateChecked(value)]);

    private static ProtoMessage Tensor<T>(string name, int[] shape, ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        shape
            .Aggregate(new ProtoMessage(), (message, axis) => message.Number(1, axis))
            .Number(2, TypeOf<T>())
            .Text(8, name)
            .Block(9, MemoryMarshal.AsBytes(values));

    private static ProtoMessage Rows<T>(string name, int features)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new ProtoMessage()
            .Text(1, name)
            .Message(
                2,
                new ProtoMessage().Message(
                    1,
                    new ProtoMessage()
                        .Number(1, TypeOf<T>())
                        .Message(
                            2,
                            new ProtoMessage()
                                .Message(1, new ProtoMessage().Text(2, "examples"))
                                .Message(1, new ProtoMessage().Number(1, features))
                        )
                )
            );

    private static int TypeOf<T>()
        where T : unmanaged => Unsafe.SizeOf<T>() == sizeof(float) ? FloatType : DoubleType;
}
