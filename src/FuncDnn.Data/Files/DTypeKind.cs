namespace FuncDnn.Data.Files;

/// <summary>The kind of number that bits stand for.</summary>
public enum DTypeKind
{
    /// <summary>An unsigned integer.</summary>
    UnsignedInteger,

    /// <summary>A signed integer in two's complement.</summary>
    SignedInteger,

    /// <summary>IEEE 754 binary16 (2 bytes), binary32 (4 bytes) or binary64 (8 bytes).</summary>
    FloatingPoint,

    /// <summary>bfloat16 (2 bytes): the upper half of a binary32.</summary>
    BrainFloat,
}
