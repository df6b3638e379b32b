using System.Numerics;
using System.Runtime.CompilerServices;

namespace FuncDnn.Model.Kernels;

/// <summary>Chooses how a product is computed, by its shape, and among how many threads. The bits are the same every way.</summary>
internal static unsafe class Ways
{
    /// <summary>Bytes of B up to which packing would cost more than it gains.</summary>
    private const int Small = 16 << 10;

    /// <summary>Multiplications from which on a second thread gains more than the hand-over costs.</summary>
    private const int Large = 1 << 20;

    /// <summary>Steps that a row of B goes along C at once, when A has but one row.</summary>
    private const int Stretch = 16;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(in Chains<T> product)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
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
            OneColumn(product);
        }
        else if (product.Inner * product.Columns * sizeof(T) <= Small && product.BColumn == 1 || product.Inner == 1)
        {
            Processor.Run<Direct<T>, T>(new Direct<T>(product));
        }
        else
        {
            Processor.Run<Blocked<T>, T>(new Blocked<T>(product));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
            var turned = product with
            {
                A = product.B,
                ARow = product.Inner,
                AInner = 1,
                B = product.A,
                BInner = product.AInner,
                BColumn = 1,
                CRow = product.Rows,
                Rows = 1,
                Columns = product.Rows,
            };
            for (nint k = 0; k < product.Inner; k += Stretch)
            {
                turned.Inner = Math.Min(Stretch, product.Inner - k);
                Processor.Run<Direct<T>, T>(new Direct<T>(turned));
                turned.A += Stretch;
                turned.B += Stretch * turned.BInner;
                turned.Adds = true;
            }
        }
        else
        {
            Processor.Run<Direct<T>, T>(new Direct<T>(product));
        }
    }

    private readonly ref struct Direct<T>(in Chains<T> product) : IKernel<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly ref readonly Chains<T> _product = ref product;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes, T> => DirectProduct<T>.Run<TLanes>(_product);
    }

    private readonly ref struct Blocked<T>(in Chains<T> product) : IKernel<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly ref readonly Chains<T> _product = ref product;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes, T> => BlockedProduct<T>.Run<TLanes>(_product);
    }
}
