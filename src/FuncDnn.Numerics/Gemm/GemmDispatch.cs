using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;
using FuncDnn.Numerics.Threading;

namespace FuncDnn.Numerics.Gemm;

/// <summary>
/// Chooses the algorithm for a product by its shape, and whether threads share it. All choices give the same bits.
/// </summary>
internal static unsafe class GemmDispatch
{
    /// <summary>
    /// From this many multiplications on (some 5 us of one thread) threads share a product. An awake worker pays from a
    /// quarter of that on; the margin is for one that must be woken.
    /// </summary>
    private const int ParallelThreshold = 1 << 18;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T>(in GemmProblem<T> product)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (product.Rows == 0 || product.Columns == 0)
        {
            return;
        }

        if (product.Rows * product.Columns * product.Inner < ParallelThreshold || Parallelism.Threads == 1)
        {
            RunSerial(product);
        }
        else
        {
            ParallelGemm<T>.Run(product);
        }
    }

    /// <summary>Computes a product, or a part of one, on this thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RunSerial<T>(in GemmProblem<T> product)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (product.Columns == 1 && product.Inner > 1)
        {
            RunOneColumn(product with { AppliesRelu = false, ReluMask = null });
            UnfusedEpilogue<T>.Run(product);
        }
        else if (Gevm<T>.CanRun(product))
        {
            Run<Gevm<T>, T>(product);
            UnfusedEpilogue<T>.Run(product);
        }
        else if (product.Inner == 1 || Residency<T>.IsDirect(product))
        {
            Run<DirectGemm<T>, T>(product);
        }
        else if (StreamedGemm<T>.CanRun(product))
        {
            Run<StreamedGemm<T>, T>(product);
            UnfusedEpilogue<T>.Run(product);
        }
        else if (PanelGemm<T>.CanRun(product))
        {
            Run<PanelGemm<T>, T>(product);
            UnfusedEpilogue<T>.Run(product);
        }
        else if (TransposedGemm<T>.CanRun(product))
        {
            Run<TransposedGemm<T>, T>(product);
            UnfusedEpilogue<T>.Run(product);
        }
        else
        {
            Run<PackedGemm<T>, T>(product);
            UnfusedEpilogue<T>.Run(product);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void RunOneColumn<T>(in GemmProblem<T> product)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Gemv<T>.CanRun(product))
        {
            Gemv<T>.Run(product);
        }
        else if (product.ARow == 1 && product.BInner == 1 && product.CRow == 1 && product.Start == null)
        {
            // C^T = B^T A: one row of many columns.
            RunSerial(
                product with
                {
                    A = product.B,
                    ARow = product.Inner,
                    AInner = 1,
                    B = product.A,
                    BInner = product.AInner,
                    CRow = product.Rows,
                    Rows = 1,
                    Columns = product.Rows,
                }
            );
        }
        else
        {
            Run<DirectGemm<T>, T>(product);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run<TAlgorithm, T>(in GemmProblem<T> product)
        where TAlgorithm : struct, IGemmAlgorithm<T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Processor.Run<AlgorithmKernel<TAlgorithm, T>, T>(new AlgorithmKernel<TAlgorithm, T>(product));

    private readonly ref struct AlgorithmKernel<TAlgorithm, T>(in GemmProblem<T> product) : IKernel<T>
        where TAlgorithm : struct, IGemmAlgorithm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly ref readonly GemmProblem<T> _product = ref product;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes, T> => TAlgorithm.Run<TLanes>(_product);
    }
}
