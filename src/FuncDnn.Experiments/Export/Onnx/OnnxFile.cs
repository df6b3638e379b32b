using System.Numerics;
using FuncDnn.Experiments.Export.Protobuf;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Export.Onnx;

/// <summary>
/// Writes networks with their parameters in the ONNX format (https://github.com/onnx/onnx, onnx.proto). The input is
/// <c>inputs</c>, examples x features, and the output <c>outputs</c>, examples x outputs: the transposes of ours. The
/// parameters are initializers under the names of their slots.
/// </summary>
public static class OnnxFile
{
    // ONNX Runtime 1.31 runs ELU and softplus in double precision at this version alone.
    private const int OperatorsVersion = 18;
    private const int LearningVersion = 3;
    private const int FormatVersion = 8;

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
        where T : unmanaged, IFloatingPointIeee754<T> =>
        OnnxNetwork.Of(name, network, inputRows, parameters, probabilities).Map(graph => Bytes(name, graph));

    /// <summary>The bytes of a file.</summary>
    /// <param name="name">The name of the model.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="properties">What else the file tells about the model.</param>
    internal static byte[] Bytes(
        string name,
        OnnxGraph graph,
        EquatableArray<(string Key, string Value)> properties = default
    )
    {
        EquatableArray<(string Domain, int Version)> versions =
        [
            ("", OperatorsVersion),
            .. graph.Nodes.Exists(node => node.Domain == OnnxNode.LearningDomain)
                ? EquatableArray.Of((OnnxNode.LearningDomain, LearningVersion))
                : [],
        ];
        return new ProtoMessage()
            .Number(1, FormatVersion)
            .Text(2, "FuncDnn")
            .Text(3, typeof(OnnxFile).Assembly.GetName().Version!.ToString(3))
            .Message(7, graph.ToMessage(name))
            .Messages(8, versions.Map(one => new ProtoMessage().Text(1, one.Domain).Number(2, one.Version)))
            .Message(14, Property("name", name))
            .Messages(14, properties.Map(one => Property(one.Key, one.Value)))
            .Bytes.ToArray();
    }

    private static ProtoMessage Property(string key, string value) => new ProtoMessage().Text(1, key).Text(2, value);

    /// <summary>What ONNX Runtime lacks to run a network; other programs may have it.</summary>
    /// <typeparam name="T">The number type of the model.</typeparam>
    /// <param name="network">The architecture.</param>
    /// <param name="inputRows">The number of features.</param>
    /// <returns>One sentence for each layer that it cannot run.</returns>
    public static EquatableArray<string> Remarks<T>(Layer network, int inputRows)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        OnnxTypes.Of<T>() == OnnxType.Double
        && network.Trace(inputRows).Nodes.Exists(node => node is OperationNode { Operation: Gelu })
            ? ["ONNX Runtime 1.31 cannot run GELU in double precision; to run the model there, train it in single."]
            : [];
}
