using System.Numerics;
using System.Runtime.CompilerServices;

namespace FuncDnn.Training.Kernels;

/// <summary>
/// The mark of a step: a 32-bit hash of its cost and of 64 evenly spaced parameters after it. It takes a few
/// nanoseconds, while a fingerprint of the whole state takes as long as a step, so every step can have one. Different
/// marks mean different states. A difference in other parameters shows in the cost of the next step, which depends on
/// all of them.
/// </summary>
internal static class StepMark
{
    private const int Sample = 64;
    private const ulong Odd = 0x9E37_79B9_7F4A_7C15;
    private const ulong Other = 0xBF58_476D_1CE4_E5B9;

    /// <summary>The mark: the sum of the bits of each number times its own odd factor, mixed. Never 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Of<T>(double cost, ReadOnlySpan<T> parameters)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sum = BitConverter.DoubleToUInt64Bits(cost) * Odd;
        var factor = Odd;
        var every = Math.Max(1, (parameters.Length + Sample - 1) / Sample);
        for (var i = 0; i < parameters.Length; i += every)
        {
            factor += Other << 1;
            sum += Bits(parameters[i]) * factor;
        }

        sum = (sum ^ (sum >> 32)) * Other;
        return Math.Max(1, (uint)(sum >> 32));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits<T>(T number)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Unsafe.SizeOf<T>() == sizeof(double) ? Unsafe.BitCast<T, ulong>(number) : Unsafe.BitCast<T, uint>(number);
}
