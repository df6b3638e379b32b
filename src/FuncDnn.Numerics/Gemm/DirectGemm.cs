using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Gemm;

/// <summary>
/// Small products: the operands are read in place, and each accumulator runs over the whole inner index.
/// </summary>
internal readonly unsafe struct DirectGemm<T> : IGemmAlgorithm<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    public static void Run<TLanes>(in GemmProblem<T> product)
        where TLanes : struct, ILanes<TLanes, T>
    {
        if (product.Columns < TLanes.Count)
        {
            Narrow<TLanes>(product);
            return;
        }

        var width = Tile<T, TLanes>.Width;
        var buffer = stackalloc T[CacheLine.PaddedLength<T>(Tile<T, TLanes>.Length)];
        var begin = CacheLine.Align(buffer);
        var tileRow = new TileRow<T>
        {
            RowStride = product.ARow,
            InnerStride = product.AInner,
            BStride = product.BInner,
            BStep = width,
            Start = begin,
            StartStride = width,
            Stride = product.CRow,
            Inner = product.Inner,
            Prefetch = product.Prefetch,
            AppliesRelu = product.AppliesRelu,
        };
        // A B that is streamed gains from taller tiles, which have no narrow form.
        var isTall = product.Prefetch != null && product.Columns >= width;
        // The last columns are whole registers that end with the last one, and so overlap those before: the same
        // operations give the same bits twice.
        var rest = product.Columns % width;
        var edgeWidth =
            rest == 0 ? 0
            : isTall || (rest > TLanes.Count && product.Columns >= width) ? width
            : TLanes.Count;
        var edgeColumn = product.Columns - edgeWidth;
        var tiles = isTall ? Tiling.CountFor<TLanes, T>(product.Rows) : Tiling.Count(product.Rows);
        tileRow.PrefetchStep = product.Prefetch == null ? 0 : Math.Max(1, width / tiles);
        tileRow.PrefetchStride = tileRow.PrefetchStep * product.Inner;
        var strip =
            product.Prefetch == null && Residency<T>.UsesStrips(product)
                ? (T*)Scratch.Reserve((int)(StripPacking<T>.Length(product.Inner) * sizeof(T)))
                : null;
        nint stripRow = 0;
        nint row = 0;
        for (nint tile = 1; tile <= tiles; tile++)
        {
            var next = tile == tiles ? product.Rows : Tiling.FirstRow(tile, product.Rows, tiles);
            var height = next - row;
            if (strip == null)
            {
                tileRow.A = product.A + (row * product.ARow);
            }
            else
            {
                if ((tile - 1) % StripPacking<T>.Tiles == 0)
                {
                    StripPacking<T>.Pack<TLanes>(product, 0, product.Inner, tile - 1, strip);
                    stripRow = row;
                }

                tileRow.A = strip + ((row - stripRow) * product.Inner);
                tileRow.InnerStride = height;
            }

            tileRow.B = product.B;
            tileRow.C = product.C + (row * product.CRow);
            tileRow.ReluMask = product.ReluMask == null ? null : product.ReluMask + (row * product.CRow);
            tileRow.Tiles = product.Columns / width;
            if (product.Adds)
            {
                tileRow.Start = tileRow.C;
                tileRow.StartStride = product.CRow;
                tileRow.StartStep = width;
                Tile<T, TLanes>.Save(tileRow.C + edgeColumn, product.CRow, height, edgeWidth, begin);
            }
            else
            {
                Tile<T, TLanes>.Begin(product.Start == null ? null : product.Start + row, height, begin);
            }

            if (tileRow.Tiles > 0)
            {
                Tile<T, TLanes>.RunWhole(height, tileRow);
                tileRow.Prefetch += tileRow.Tiles * tileRow.PrefetchStride;
            }

            tileRow.Tiles = 1;
            if (edgeWidth == TLanes.Count && rest > TLanes.Count)
            {
                Tile<T, TLanes>.RunNarrow(height, tileRow);
            }

            if (edgeWidth > 0)
            {
                Edge<TLanes>(tileRow, height, edgeColumn, edgeWidth, begin);
            }

            row = next;
        }
    }

    /// <summary>The last columns, from accumulators that the tiles before have not changed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Edge<TLanes>(TileRow<T> tileRow, nint height, nint column, nint width, T* start)
        where TLanes : struct, ILanes<TLanes, T>
    {
        tileRow.B += column;
        tileRow.C += column;
        tileRow.ReluMask = tileRow.ReluMask == null ? null : tileRow.ReluMask + column;
        tileRow.Start = start;
        tileRow.StartStride = Tile<T, TLanes>.Width;
        if (width > TLanes.Count)
        {
            Tile<T, TLanes>.RunWhole(height, tileRow);
        }
        else
        {
            Tile<T, TLanes>.RunNarrow(height, tileRow);
        }
    }

    /// <summary>Too few columns for registers of this width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Narrow<TLanes>(in GemmProblem<T> product)
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
