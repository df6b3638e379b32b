using FuncDnn.Experiments.Export.Protobuf;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Export.Onnx;

/// <summary>A graph or a part of one: GraphProto in onnx.proto. Parts are connected by the names of values.</summary>
/// <param name="Nodes">The operators, each after those that it reads.</param>
/// <param name="Constants">The constants that they read.</param>
/// <param name="Inputs">What a caller gives.</param>
/// <param name="Outputs">What a caller gets.</param>
internal sealed record OnnxGraph(
    EquatableArray<OnnxNode> Nodes = default,
    EquatableArray<OnnxTensor> Constants = default,
    EquatableArray<OnnxValue> Inputs = default,
    EquatableArray<OnnxValue> Outputs = default
)
{
    /// <summary>Joins two parts; the second may read values of the first.</summary>
    public static OnnxGraph operator +(OnnxGraph first, OnnxGraph second) =>
        new(
            first.Nodes + second.Nodes,
            first.Constants + second.Constants,
            first.Inputs + second.Inputs,
            first.Outputs + second.Outputs
        );

    /// <summary>The operators and constants alone, with other names for all values.</summary>
    public OnnxGraph AsPart(Func<string, string> name) =>
        new(
            Nodes.Map(node => node.Renamed(name)),
            Constants.Map(constant => constant with { Name = name(constant.Name) })
        );

    /// <summary>The graph as a message.</summary>
    public ProtoMessage ToMessage(string name) =>
        new ProtoMessage()
            .Messages(1, Nodes.Map(node => node.ToMessage()))
            .Text(2, name)
            .Messages(5, Constants.Map(constant => constant.ToMessage()))
            .Messages(11, Inputs.Map(value => value.ToMessage()))
            .Messages(12, Outputs.Map(value => value.ToMessage()));
}
