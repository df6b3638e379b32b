using System.Runtime.InteropServices;

namespace FuncDnn.Numerics.Matrices;

/// <summary>Equality and hashing by bits, so that NaN equals itself and -0 differs from 0.</summary>
internal static class Bits
{
    public static bool Same<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
        where T : unmanaged => MemoryMarshal.AsBytes(left).SequenceEqual(MemoryMarshal.AsBytes(right));

    public static int Hash<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var hash = new HashCode();
        hash.AddBytes(MemoryMarshal.AsBytes(values));
        return hash.ToHashCode();
    }
}
