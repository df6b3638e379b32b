using System.Numerics;

namespace FuncDnn.Model.Kernels;

/// <summary>A kernel that goes over numbers one by one, or side by side, each by itself.</summary>
internal interface IPieces<TSelf, T> : IKernel<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>How many numbers there are.</summary>
    int Length { get; }

    /// <summary>The kernel for some of the numbers.</summary>
    TSelf Piece(int start, int end);
}
