using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Threading;

/// <summary>Runs a kernel, a long one in slices on several threads. The bits do not depend on the slices.</summary>
internal static class RangePartition
{
    /// <summary>
    /// Numbers in a slice: 9 us of a thread for a product of two vectors, 17 for Adam, by their share in a profile;
    /// many times the cost of handing one over.
    /// </summary>
    private const int SliceLength = 1 << 15;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TKernel, T>(TKernel kernel)
        where TKernel : struct, IRangeKernel<TKernel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (kernel.Length < 2 * SliceLength)
        {
            Processor.Run<TKernel, T>(kernel);
        }
        else
        {
            WorkerPool.Run(new Job<TKernel, T>(kernel), (int)(((long)kernel.Length + SliceLength - 1) / SliceLength));
        }
    }

    private readonly struct Job<TKernel, T>(TKernel kernel) : IJob
        where TKernel : struct, IRangeKernel<TKernel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly TKernel _kernel = kernel;

        public void Run(int part) =>
            Processor.Run<TKernel, T>(
                _kernel.Slice(part * SliceLength, (int)Math.Min((part + 1L) * SliceLength, _kernel.Length))
            );
    }
}
