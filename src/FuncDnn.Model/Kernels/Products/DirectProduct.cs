using System.Numerics;
using System.Runtime.CompilerServices;

namespace FuncDnn.Model.Kernels;

/// <summary>Small products: the factors are read where they are, each chain from its beginning to its end.</summary>
internal static unsafe class DirectProduct<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public static void Run<TLanes>(in Chains<T> product)
        where TLanes : struct, ILanes<TLanes, T>
    {
        if (product.Columns < TLanes.Count)
        {
            Narrow<TLanes>(product);
            return;
        }

        nint width = 2 * TLanes.Count;
        var begin = stackalloc T[Tiles.Height * 2 * TLanes.Count];
        var strip = new Strip<T>
        {
            RowStride = product.ARow,
            InnerStride = product.AInner,
            Across = product.BInner,
            Start = begin,
            StartStride = width,
            Stride = product.CRow,
            Inner = product.Inner,
            Rectifies = product.Rectifies,
        };
        var tiles = Tiles.Over(product.Rows);
        nint row = 0;
        for (nint tile = 0; tile < tiles; tile++)
        {
            var next = tiles == 1 ? product.Rows : Tiles.Row(tile + 1, product.Rows, tiles);
            var height = next - row;
            for (nint i = 0; i < height; i++)
            {
                var value = TLanes.Broadcast(product.Start == null ? T.Zero : product.Start[row + i]);
                value.Store(ref *begin, i * width);
                value.Store(ref *begin, (i * width) + TLanes.Count);
            }

            strip.A = product.A + (row * product.ARow);
            strip.B = product.B;
            strip.Step = width;
            strip.C = product.C + (row * product.CRow);
            strip.Mask = product.Mask == null ? null : product.Mask + (row * product.CRow);
            strip.Tiles = product.Columns / width;
            if (strip.Tiles > 0)
            {
                Tiles.Run<T, TLanes, Two>(height, strip);
            }

            var rest = product.Columns % width;
            if (rest > 0)
            {
                Rest<TLanes>(strip, height, product.Columns, rest);
            }

            row = next;
        }
    }

    /// <summary>
    /// The last columns, fewer than a tile has. The last register overlaps what is computed already: the same chains
    /// give the same bits.
    /// </summary>
    private static void Rest<TLanes>(in Strip<T> strip, nint height, nint columns, nint rest)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var last = columns - TLanes.Count;
        var first = Math.Min(columns - rest, last);
        Register<TLanes>(strip, height, first);
        if (first < last)
        {
            Register<TLanes>(strip, height, last);
        }
    }

    /// <summary>One register of columns.</summary>
    private static void Register<TLanes>(Strip<T> strip, nint height, nint column)
        where TLanes : struct, ILanes<TLanes, T>
    {
        strip.B += column;
        strip.C += column;
        strip.Mask = strip.Mask == null ? null : strip.Mask + column;
        strip.Tiles = 1;
        Tiles.Run<T, TLanes, One>(height, strip);
    }

    /// <summary>Too few columns for such registers.</summary>
    private static void Narrow<TLanes>(in Chains<T> product)
        where TLanes : struct, ILanes<TLanes, T>
    {
        if (TLanes.Count > Lanes128<T>.Count)
        {
            Run<Lanes128<T>>(product);
        }
        else
        {
            Run<Lanes1<T>>(product);
        }
    }
}
