using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace FuncDnn.Numerics.Random;

/// <summary>As many blocks as the registers hold.</summary>
internal readonly struct AnyBlocks(Vector<ulong> value) : IBlocks<AnyBlocks>
{
    private readonly Vector<ulong> _value = value;

    public static int Count => Vector<ulong>.Count;

    public static AnyBlocks Indices => new(Vector<ulong>.Indices);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static AnyBlocks Broadcast(ulong word) => new(new Vector<ulong>(word));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static AnyBlocks operator +(AnyBlocks left, AnyBlocks right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static AnyBlocks operator ^(AnyBlocks left, AnyBlocks right) => new(left._value ^ right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static AnyBlocks RotateLeft(AnyBlocks words, [ConstantExpected] byte count) =>
        new((words._value << count) | (words._value >>> (64 - count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CopyTo(Span<ulong> words) => _value.CopyTo(words);
}
