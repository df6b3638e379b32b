using System.Numerics;

namespace FuncDnn.Numerics.Simd;

/// <summary>
/// A computation that does much with each number of a range, in registers of every width: see
/// <see cref="RegisterLadder"/>.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
internal interface ISliceKernel<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>How many numbers there are.</summary>
    int Length { get; }

    /// <summary>Computes whole registers of numbers.</summary>
    /// <param name="start">The first number.</param>
    /// <param name="end">The end of the last register: there are whole ones up to it.</param>
    void Run<TLanes>(int start, int end)
        where TLanes : struct, ILanes<TLanes, T>;
}
