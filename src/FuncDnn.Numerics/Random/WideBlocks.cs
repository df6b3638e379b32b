using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FuncDnn.Numerics.Random;

/// <summary>Eight blocks in a register with an instruction for rotations.</summary>
internal readonly struct WideBlocks(Vector512<ulong> value) : IBlocks<WideBlocks>
{
    private readonly Vector512<ulong> _value = value;

    public static int Count => 8;

    public static WideBlocks Indices => new(Vector512<ulong>.Indices);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideBlocks Broadcast(ulong word) => new(Vector512.Create(word));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideBlocks operator +(WideBlocks left, WideBlocks right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideBlocks operator ^(WideBlocks left, WideBlocks right) => new(left._value ^ right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideBlocks RotateLeft(WideBlocks words, [ConstantExpected] byte count) =>
        new(Avx512F.RotateLeft(words._value, count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CopyTo(Span<ulong> words) => _value.CopyTo(words);
}
