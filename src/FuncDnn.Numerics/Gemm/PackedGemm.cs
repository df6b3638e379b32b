using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Gemm;

/// <summary>
/// Products too large for the cache. A block of B that fits L2 is packed, and each tile of A is multiplied by it. The
/// rows of A are read in place; a transposed A is packed in strips. Between two blocks of the inner index the
/// accumulators are stored in C.
/// </summary>
internal readonly unsafe struct PackedGemm<T> : IGemmAlgorithm<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The length of a tile with registers of any width.</summary>
    private static int TileLength => Tile<T, Lanes512<T>>.Length;

    private readonly struct Buffers(byte* scratch)
    {
        public readonly T* Panels = (T*)scratch;
        public readonly T* Start = (T*)(scratch + Blocking<T>.Bytes);
        public readonly T* Edge = (T*)(scratch + Blocking<T>.Bytes) + TileLength;
        public readonly T* Strip = (T*)(scratch + Blocking<T>.Bytes) + (2 * TileLength);

        public static int Bytes(nint strip) => Blocking<T>.Bytes + (int)(((2 * TileLength) + strip) * sizeof(T));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TLanes>(in GemmProblem<T> product)
        where TLanes : struct, ILanes<TLanes, T>
    {
        if (product.Inner == 0)
        {
            // There is nothing to add; products that overwrite C take another algorithm.
            return;
        }

        var width = Tile<T, TLanes>.Width;
        var inner = Blocking<T>.InnerLength(product, width);
        var strip = product.AInner == 1 ? 0 : StripPacking<T>.Length(inner);
        var buffers = new Buffers(Scratch.Reserve(Buffers.Bytes(strip)));
        var columns = Blocking<T>.Columns(product, inner, width);
        for (nint column = 0; column < product.Columns; column += columns)
        {
            var blockColumns = Math.Min(columns, product.Columns - column);
            for (nint k = 0; k < product.Inner; k += inner)
            {
                var steps = Math.Min(inner, product.Inner - k);
                Packing<T>.Panels<TLanes>(product, k, steps, column, blockColumns, buffers.Panels);
                Block<TLanes>(product, k, steps, column, blockColumns, buffers);
            }
        }
    }

    /// <summary>Advances all rows of C by a block of the inner index.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Block<TLanes>(
        in GemmProblem<T> product,
        nint k,
        nint steps,
        nint column,
        nint columns,
        Buffers buffers
    )
        where TLanes : struct, ILanes<TLanes, T>
    {
        var width = Tile<T, TLanes>.Width;
        var tileRow = new TileRow<T>
        {
            BStride = width,
            BStep = width * steps,
            Inner = steps,
        };
        var isFirst = k == 0 && !product.Adds;
        var tiles = Tiling.Count(product.Rows);
        nint strip = 0;
        for (nint tile = 0; tile < tiles; tile++)
        {
            var row = Tiling.FirstRow(tile, product.Rows, tiles);
            var height = Tiling.FirstRow(tile + 1, product.Rows, tiles) - row;
            var a = product.A + (row * product.ARow) + (k * product.AInner);
            if (product.AInner == 1)
            {
                tileRow.A = a;
                tileRow.RowStride = product.ARow;
                tileRow.InnerStride = 1;
            }
            else
            {
                if (tile % StripPacking<T>.Tiles == 0)
                {
                    StripPacking<T>.Pack<TLanes>(product, k, steps, tile, buffers.Strip);
                    strip = row;
                }

                tileRow.A = buffers.Strip + ((row - strip) * steps);
                tileRow.RowStride = 1;
                tileRow.InnerStride = height;
            }

            tileRow.C = product.C + (row * product.CRow) + column;
            tileRow.Stride = product.CRow;
            tileRow.B = buffers.Panels;
            tileRow.Tiles = columns / width;
            tileRow.Start = tileRow.C;
            tileRow.StartStride = tileRow.Stride;
            tileRow.StartStep = width;
            if (isFirst)
            {
                Tile<T, TLanes>.Begin(product.Start == null ? null : product.Start + row, height, buffers.Start);
                tileRow.Start = buffers.Start;
                tileRow.StartStride = width;
                tileRow.StartStep = 0;
            }

            // The first tiles prefetch the rows of A of the next tile or strip, which nothing else would load in time.
            var wholeTiles = tileRow.Tiles;
            tileRow.Tiles = Math.Min(wholeTiles, product.AInner == 1 ? height : 1);
            tileRow.Prefetch = a + ((product.AInner == 1 ? height : StripPacking<T>.Rows) * product.ARow);
            tileRow.PrefetchStep = product.AInner;
            tileRow.PrefetchStride = product.ARow;
            Tile<T, TLanes>.Run(height, tileRow);
            tileRow = tileRow.After(width) with { Tiles = wholeTiles - tileRow.Tiles, PrefetchStep = 0 };
            Tile<T, TLanes>.Run(height, tileRow);
            if (columns % width > 0)
            {
                EdgeTile<T>.Run<TLanes>(tileRow.After(width), height, columns % width, isFirst, buffers.Edge);
            }
        }
    }
}
