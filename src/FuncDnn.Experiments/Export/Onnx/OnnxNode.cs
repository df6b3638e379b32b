using FuncDnn.Experiments.Export.Protobuf;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Export.Onnx;

/// <summary>An operator of an ONNX graph: NodeProto in onnx.proto.</summary>
/// <param name="Operator">The operator's name, such as Gemm.</param>
/// <param name="Output">The name of its output value.</param>
/// <param name="Inputs">The names of its input values.</param>
internal sealed record OnnxNode(string Operator, string Output, params string[] Inputs)
{
    /// <summary>The domain of the operators for texts; the others have the domain without a name.</summary>
    public const string LearningDomain = "ai.onnx.ml";

    private const int FloatType = 1;
    private const int IntType = 2;
    private const int TextType = 3;
    private const int IntsType = 7;
    private const int TextsType = 8;

    /// <summary>The domain of the operator.</summary>
    public string Domain { get; init; } = "";

    /// <summary>
    /// Floating-point attributes; in ONNX they have 32 bits, so <see cref="OnnxFile"/> refuses what these cannot hold.
    /// </summary>
    public EquatableArray<(string Name, double Value)> Floats { get; init; }

    /// <summary>Integer attributes.</summary>
    public EquatableArray<(string Name, long Value)> Integers { get; init; }

    /// <summary>Text attributes.</summary>
    public EquatableArray<(string Name, string Value)> Texts { get; init; }

    /// <summary>Attributes that are lists of integers.</summary>
    public EquatableArray<(string Name, EquatableArray<long> Values)> IntegerLists { get; init; }

    /// <summary>Attributes that are lists of texts.</summary>
    public EquatableArray<(string Name, EquatableArray<string> Values)> TextLists { get; init; }

    /// <summary>A conversion to another type.</summary>
    public static OnnxNode Cast(string output, string input, OnnxType type) =>
        new("Cast", output, input) { Integers = [("to", (long)type)] };

    /// <summary>Columns side by side.</summary>
    public static OnnxNode Columns(string output, params string[] inputs) =>
        new("Concat", output, inputs) { Integers = [("axis", 1L)] };

    /// <summary>The same operator with other names for its values.</summary>
    public OnnxNode Renamed(Func<string, string> name) =>
        this with
        {
            Output = name(Output),
            Inputs = [.. Inputs.Select(name)],
        };

    /// <summary>The node as a message.</summary>
    public ProtoMessage ToMessage()
    {
        var message = new ProtoMessage();
        foreach (var input in Inputs)
        {
            message.Text(1, input);
        }

        message
            .Text(2, Output)
            .Text(3, $"{Output}:{Operator}")
            .Text(4, Operator)
            .Messages(5, Floats.Map(one => Attribute(one.Name, FloatType).Single(2, (float)one.Value)))
            .Messages(5, Integers.Map(one => Attribute(one.Name, IntType).Number(3, one.Value)))
            .Messages(5, Texts.Map(one => Attribute(one.Name, TextType).Text(4, one.Value)))
            .Messages(
                5,
                IntegerLists.Map(one =>
                    one.Values.Fold(Attribute(one.Name, IntsType), (list, value) => list.Number(8, value))
                )
            )
            .Messages(
                5,
                TextLists.Map(one =>
                    one.Values.Fold(Attribute(one.Name, TextsType), (list, value) => list.Text(9, value))
                )
            );
        return Domain.Length == 0 ? message : message.Text(7, Domain);
    }

    private static ProtoMessage Attribute(string name, int type) => new ProtoMessage().Text(1, name).Number(20, type);
}
