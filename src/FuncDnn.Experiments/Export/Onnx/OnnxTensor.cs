using System.Numerics;
using System.Runtime.InteropServices;
using FuncDnn.Experiments.Export.Protobuf;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Export.Onnx;

/// <summary>A constant of a graph: TensorProto in onnx.proto.</summary>
/// <param name="Name">The name of its value.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">The lengths of its axes; none for a single number.</param>
/// <param name="Bytes">The elements, little-endian.</param>
internal sealed record OnnxTensor(string Name, OnnxType Type, EquatableArray<int> Shape, EquatableArray<byte> Bytes)
{
    /// <summary>Floating-point numbers.</summary>
    public static OnnxTensor Of<T>(string name, EquatableArray<int> shape, ReadOnlySpan<T> numbers)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new(name, OnnxTypes.Of<T>(), shape, EquatableArray.Of(MemoryMarshal.AsBytes(numbers)));

    /// <summary>A floating-point number.</summary>
    public static OnnxTensor Of<T>(string name, T number)
        where T : unmanaged, IFloatingPointIeee754<T> => Of<T>(name, [], [number]);

    /// <summary>A vector of doubles.</summary>
    public static OnnxTensor Of(string name, EquatableArray<double> numbers) =>
        Of(name, [numbers.Count], numbers.AsSpan());

    /// <summary>A vector of integers.</summary>
    public static OnnxTensor Of(string name, EquatableArray<long> numbers) =>
        new(name, OnnxType.Integer, [numbers.Count], EquatableArray.Of(MemoryMarshal.AsBytes(numbers.AsSpan())));

    /// <summary>The tensor as a message.</summary>
    public ProtoMessage ToMessage() =>
        Shape
            .Fold(new ProtoMessage(), (message, axis) => message.Number(1, axis))
            .Number(2, (int)Type)
            .Text(8, Name)
            .Block(9, Bytes.AsSpan());
}
