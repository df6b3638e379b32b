using FuncDnn.Experiments.Export.Protobuf;
using LanguageExt;

namespace FuncDnn.Experiments.Export.Onnx;

/// <summary>An input or an output of a graph, with a row for each example: ValueInfoProto in onnx.proto.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Columns">The number of its columns; none: it is a vector.</param>
/// <param name="About">What it is, in a sentence; empty: nothing is said.</param>
internal sealed record OnnxValue(string Name, OnnxType Type, Option<int> Columns, string About = "")
{
    /// <summary>The value as a message.</summary>
    public ProtoMessage ToMessage()
    {
        var shape = Columns.Fold(
            new ProtoMessage().Message(1, new ProtoMessage().Text(2, "examples")),
            (message, columns) => message.Message(1, new ProtoMessage().Number(1, columns))
        );
        var tensor = new ProtoMessage().Number(1, (int)Type).Message(2, shape);
        var value = new ProtoMessage().Text(1, Name).Message(2, new ProtoMessage().Message(1, tensor));
        return About.Length == 0 ? value : value.Text(3, About);
    }
}
