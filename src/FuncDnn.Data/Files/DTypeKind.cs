namespace FuncDnn.Data.Files;

/// <summary>What the bits of a number in a file mean.</summary>
public enum DTypeKind
{
    /// <summary>A whole number without sign.</summary>
    UnsignedInteger,

    /// <summary>A whole number in two's complement.</summary>
    SignedInteger,

    /// <summary>IEEE 754 binary32 (4 bytes) or binary64 (8 bytes).</summary>
    FloatingPoint,
}
