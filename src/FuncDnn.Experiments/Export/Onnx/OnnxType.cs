using System.Runtime.CompilerServices;

namespace FuncDnn.Experiments.Export.Onnx;

/// <summary>The type of the elements of a tensor: TensorProto.DataType in onnx.proto.</summary>
internal enum OnnxType
{
    /// <summary>32-bit floating-point numbers.</summary>
    Single = 1,

    /// <summary>64-bit integers.</summary>
    Integer = 7,

    /// <summary>Texts in UTF-8.</summary>
    Text = 8,

    /// <summary>64-bit floating-point numbers.</summary>
    Double = 11,
}

/// <summary>The types of our numbers.</summary>
internal static class OnnxTypes
{
    /// <summary>The type of a model's numbers.</summary>
    public static OnnxType Of<T>()
        where T : unmanaged => Unsafe.SizeOf<T>() == sizeof(float) ? OnnxType.Single : OnnxType.Double;
}
