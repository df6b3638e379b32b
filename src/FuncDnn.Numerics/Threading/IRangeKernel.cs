using System.Numerics;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Threading;

/// <summary>A kernel over a range of numbers that are independent of each other.</summary>
internal interface IRangeKernel<TSelf, T> : IKernel<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>How many numbers there are.</summary>
    int Length { get; }

    /// <summary>The kernel for some of the numbers.</summary>
    TSelf Slice(int start, int end);
}
