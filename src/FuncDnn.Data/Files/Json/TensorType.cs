using System.Text.Json;

namespace FuncDnn.Data.Files.Json;

/// <summary>The dtype names of safetensors, which the JSON files use too.</summary>
internal static class TensorType
{
    private static readonly (string Name, DType Encoding)[] Types =
    [
        ("F64", new(DTypeKind.FloatingPoint, 8)),
        ("F32", new(DTypeKind.FloatingPoint, 4)),
        ("F16", new(DTypeKind.FloatingPoint, 2)),
        ("BF16", new(DTypeKind.BrainFloat, 2)),
        ("I64", new(DTypeKind.SignedInteger, 8)),
        ("I32", new(DTypeKind.SignedInteger, 4)),
        ("I16", new(DTypeKind.SignedInteger, 2)),
        ("I8", new(DTypeKind.SignedInteger, 1)),
        ("U64", new(DTypeKind.UnsignedInteger, 8)),
        ("U32", new(DTypeKind.UnsignedInteger, 4)),
        ("U16", new(DTypeKind.UnsignedInteger, 2)),
        ("U8", new(DTypeKind.UnsignedInteger, 1)),
    ];

    /// <summary>All names, for messages.</summary>
    public static string All { get; } = string.Join(", ", Types.Select(type => type.Name));

    /// <summary>The name of an encoding, in either byte order.</summary>
    public static string Of(DType encoding) =>
        Array.Find(Types, type => type.Encoding == encoding with { BigEndian = false }).Name;

    /// <summary>The little-endian encoding of a name; null if the name is unknown.</summary>
    public static DType? Find(string word) => Array.Find(Types, type => type.Name == word).Encoding;

    /// <summary>Writes the members dtype and shape.</summary>
    public static void Write(Utf8JsonWriter json, NdArray numbers)
    {
        numbers.RequireRank();
        json.WriteString("dtype", Of(numbers.Encoding));
        json.WriteStartArray("shape");
        numbers.Shape.Iter(axis => json.WriteNumberValue(axis));
        json.WriteEndArray();
    }
}
