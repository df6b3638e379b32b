using FuncDnn.Experiments.Export.Protobuf;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Export.Onnx;

/// <summary>An operator of an ONNX graph: NodeProto in onnx.proto.</summary>
/// <param name="Operator">The operator's name, such as Gemm.</param>
/// <param name="Output">The name of the value it gives.</param>
/// <param name="Inputs">The names of the values it takes.</param>
internal sealed record OnnxNode(string Operator, string Output, params string[] Inputs)
{
    private const int FloatType = 1;
    private const int IntType = 2;

    /// <summary>Attributes that are numbers of 32 bits: there are no others in ONNX.</summary>
    public EquatableArray<(string Name, double Value)> Numbers { get; init; }

    /// <summary>Attributes that are whole numbers.</summary>
    public EquatableArray<(string Name, long Value)> Wholes { get; init; }

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
            .Messages(5, Numbers.Map(one => Attribute(one.Name, FloatType).Single(2, (float)one.Value)))
            .Messages(5, Wholes.Map(one => Attribute(one.Name, IntType).Number(3, one.Value)));
    }

    private static ProtoMessage Attribute(string name, int type) => new ProtoMessage().Text(1, name).Number(20, type);
}
