using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Gemm;

/// <summary>Copies blocks of operands into the order in which the microkernel reads them.</summary>
internal static unsafe class Packing<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Rows that are copied together, so that whole cache lines are read and written.</summary>
    private const int Group = 8;

    /// <summary>
    /// Copies inner x columns of B into consecutive panels as wide as a tile, the last padded with zeros.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Panels<TLanes>(
        in GemmProblem<T> product,
        nint k,
        nint inner,
        nint column,
        nint columns,
        T* target
    )
        where TLanes : struct, ILanes<TLanes, T>
    {
        var b = product.B + (k * product.BInner) + (column * product.BColumn);
        if (product.BColumn == 1)
        {
            FromRows<TLanes>(b, product.BInner, inner, columns, target);
        }
        else
        {
            FromColumns<TLanes>(b, product.BColumn, inner, columns, target);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void FromRows<TLanes>(T* b, nint stride, nint inner, nint columns, T* target)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var width = Tile<T, TLanes>.Width;
        for (nint k = 0; k < inner; k += Group)
        {
            var end = Math.Min(k + Group, inner);
            nint column = 0;
            for (; column + width <= columns; column += width)
            {
                var from = b + (k * stride) + column;
                var to = target + (column * inner) + (k * width);
                for (var row = k; row < end; row++)
                {
                    var lower = TLanes.Load(ref *from, 0);
                    var upper = TLanes.Load(ref *from, TLanes.Count);
                    lower.Store(ref *to, 0);
                    upper.Store(ref *to, TLanes.Count);
                    from += stride;
                    to += width;
                }
            }

            if (column < columns)
            {
                for (var row = k; row < end; row++)
                {
                    var to = new Span<T>(target + (column * inner) + (row * width), (int)width);
                    new Span<T>(b + (row * stride) + column, (int)(columns - column)).CopyTo(to);
                    to[(int)(columns - column)..].Clear();
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void FromColumns<TLanes>(T* b, nint stride, nint inner, nint columns, T* target)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var width = Tile<T, TLanes>.Width;
        for (nint column = 0; column < columns; column += width)
        {
            var panel = target + (column * inner);
            var panelColumns = Math.Min(width, columns - column);
            Transposition<T>.Run(b + (column * stride), stride, panelColumns, inner, panel, width);
            if (panelColumns < width)
            {
                for (nint k = 0; k < inner; k++)
                {
                    new Span<T>(panel + (k * width) + panelColumns, (int)(width - panelColumns)).Clear();
                }
            }
        }
    }

    /// <summary>
    /// Copies a tile of A whose rows are contiguous; each row starts stride numbers after the previous one.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Rows(T* a, nint rowStride, nint rows, nint inner, T* target, nint stride)
    {
        for (nint row = 0; row < rows; row++)
        {
            new Span<T>(a + (row * rowStride), (int)inner).CopyTo(new Span<T>(target + (row * stride), (int)inner));
        }
    }
}
