using System.Security.Cryptography;

namespace FuncDnn.Experiments.Checkpoints;

/// <summary>SHA-256 in 64 hexadecimal digits, in lower case.</summary>
internal static class Fingerprint
{
    public const int Length = 64;

    /// <summary>The placeholder for a fingerprint that is written later.</summary>
    public static string Blank { get; } = new('0', Length);

    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
