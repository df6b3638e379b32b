using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Gemm;

/// <summary>
/// Few rows and a contiguous B too large for the cache. Packing B would cost as much as the products, so it is read in
/// place, in blocks of the inner index that stay in cache while all rows use them. During one block the next is
/// prefetched; between two blocks the accumulators are stored in C.
/// </summary>
internal readonly unsafe struct StreamedGemm<T> : IGemmAlgorithm<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The maximum number of rows: with more, a packed block of B is used often enough to pay.</summary>
    private const int MaxRows = 24;

    /// <summary>Bytes of a block of B: with the rows of C it stays in L2.</summary>
    private const int BlockBytes = 128 << 10;

    /// <summary>The shortest block for which loading and storing the accumulators pays.</summary>
    private const int MinSteps = 16;

    /// <summary>Steps for which the rows of A are packed at once: long enough for the hardware prefetcher.</summary>
    private const int PackedSteps = 512;

    /// <summary>Whether the product has this shape.</summary>
    public static bool CanRun(in GemmProblem<T> product) =>
        product.Rows <= MaxRows
        && product.BColumn == 1
        && product.BInner == product.Columns
        && product.Columns * MinSteps * sizeof(T) <= BlockBytes;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TLanes>(in GemmProblem<T> product)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var steps = Math.Min(PackedSteps, BlockBytes / (product.Columns * sizeof(T)));
        var packed = PackedSteps / steps * steps;
        // Rows are padded by a cache line, so that they do not share cache sets.
        var rowStride = packed + (64 / sizeof(T));
        var rows = (T*)Scratch.Reserve((int)(product.Rows * rowStride * sizeof(T)));
        var block = product with { AppliesRelu = false, ReluMask = null };
        for (nint k = 0; k < product.Inner; k += block.Inner)
        {
            block.Inner = Math.Min(steps, product.Inner - k);
            block.A = product.A + (k * product.AInner);
            if (product.AInner == 1)
            {
                if (k % packed == 0)
                {
                    Packing<T>.Rows(
                        block.A,
                        product.ARow,
                        product.Rows,
                        Math.Min(packed, product.Inner - k),
                        rows,
                        rowStride
                    );
                }

                block.A = rows + (k % packed);
                block.ARow = rowStride;
            }

            block.B = product.B + (k * product.BInner);
            block.Prefetch = block.B + (k + block.Inner < product.Inner ? block.Inner * product.BInner : 0);
            DirectGemm<T>.Run<TLanes>(block);
            block.Adds = true;
        }
    }
}
