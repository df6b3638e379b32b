using FuncDnn.Experiments.Export.Protobuf;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Export.Onnx;

/// <summary>An operator of an ONNX graph: NodeProto in onnx.proto.</summary>
/// <param name="Operator">The operator's name, such as Gemm.</param>
/// <param name="Output">The name of its output value.</param>
/// <param name="Inputs">The names of its input values.</param>
internal sealed record OnnxNode(string Operator, string Output, params string[] Inputs)
{
    private const int FloatType = 1;
    private const int IntType = 2;

    /// <summary>
    /// Floating-point attributes; in ONNX they have 32 bits, so <see cref="OnnxFile"/> refuses what these cannot hold.
    /// </summary>
    public EquatableArray<(string Name, double Value)> Floats { get; init; }

    /// <summary>Integer attributes.</summary>
    public EquatableArray<(string Name, long Value)> Integers { get; init; }

    /// <summary>The node as a message.</summary>
    public ProtoMessage ToMessage()
    {
        var message = new ProtoMessage();
        foreach (var input in Inputs)
        {
            message.Text(1, input);
        }

        return message
            .Text(2, Output)
            .Text(3, $"{Output}:{Operator}")
            .Text(4, Operator)
            .Messages(5, Floats.Map(one => Attribute(one.Name, FloatType).Single(2, (float)one.Value)))
            .Messages(5, Integers.Map(one => Attribute(one.Name, IntType).Number(3, one.Value)));
    }

    private static ProtoMessage Attribute(string name, int type) => new ProtoMessage().Text(1, name).Number(20, type);
}
