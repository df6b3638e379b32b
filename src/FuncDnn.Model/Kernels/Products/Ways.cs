using System.Numerics;
using System.Runtime.CompilerServices;

namespace FuncDnn.Model.Kernels;

/// <summary>Chooses how a product is computed, by its shape, and among how many threads. The bits are the same every way.</summary>
internal static unsafe class Ways
{
    /// <summary>Bytes of B that stay near while A goes along them: then packing costs more than it gains.</summary>
    private const int Near = 128 << 10;

    /// <summary>The same for few rows, which gain little by packing.</summary>
    private const int NearForFewRows = 512 << 10;
    private const int FewRows = 24;

    /// <summary>
    /// Multiplications from which on threads share a product, some 5 us of one. With a helper that is awake sharing gains from
    /// a quarter of that on; the rest is for one that has to be woken.
    /// </summary>
    private const int Large = 1 << 18;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T>(in Chains<T> product)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (product.Rows == 0 || product.Columns == 0)
        {
            return;
        }

        if (product.Rows * product.Columns * product.Inner < Large || Parallelism.Threads == 1)
        {
            Alone(product);
        }
        else
        {
            SharedProduct<T>.Run(product);
        }
    }

    /// <summary>Computes a product, or a part of one, on this thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Alone<T>(in Chains<T> product)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (product.Columns == 1 && product.Inner > 1)
        {
            OneColumn(product with { Rectifies = false, Mask = null });
            Ending<T>.Run(product);
        }
        else if (OneRow<T>.Takes(product))
        {
            Run<OneRow<T>, T>(product);
            Ending<T>.Run(product);
        }
        else if (product.Inner == 1 || (product.BColumn == 1 && IsDirect(product)))
        {
            Run<DirectProduct<T>, T>(product);
        }
        else if (StretchedProduct<T>.Takes(product))
        {
            Run<StretchedProduct<T>, T>(product);
            Ending<T>.Run(product);
        }
        else if (PanelProduct<T>.Takes(product))
        {
            Run<PanelProduct<T>, T>(product);
        }
        else if (TransposedProduct<T>.Takes(product))
        {
            Run<TransposedProduct<T>, T>(product);
        }
        else
        {
            Run<BlockedProduct<T>, T>(product);
            Ending<T>.Run(product);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsDirect<T>(in Chains<T> product)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        product.Inner * product.Columns * sizeof(T) <= (product.Rows <= FewRows ? NearForFewRows : Near);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void OneColumn<T>(in Chains<T> product)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (MatrixVector<T>.Takes(product))
        {
            MatrixVector<T>.Run(product);
        }
        else if (product.ARow == 1 && product.BInner == 1 && product.CRow == 1 && product.Start == null)
        {
            // C^T = B^T A: one row of many columns.
            Alone(
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
            Run<DirectProduct<T>, T>(product);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run<TWay, T>(in Chains<T> product)
        where TWay : struct, IWay<T>
        where T : unmanaged, IFloatingPointIeee754<T> => Processor.Run<Wide<TWay, T>, T>(new Wide<TWay, T>(product));

    private readonly ref struct Wide<TWay, T>(in Chains<T> product) : IKernel<T>
        where TWay : struct, IWay<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly ref readonly Chains<T> _product = ref product;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes, T> => TWay.Run<TLanes>(_product);
    }
}
