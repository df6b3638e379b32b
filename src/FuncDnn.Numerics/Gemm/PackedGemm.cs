using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Gemm;

/// <summary>
/// Products too large for the cache. A block of B that fits L2 is packed; each tile of A, packed into L1, is multiplied
/// by it. Between two blocks of the inner index the accumulators are stored in C.
/// </summary>
internal readonly unsafe struct PackedGemm<T> : IGemmAlgorithm<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The longest block of the inner index.</summary>
    private const int InnerBlock = 256;

    /// <summary>Bytes of a packed block of B: half of L2, which leaves room for A and C.</summary>
    private static int BlockBytes => Cache.SecondLevelBytes / 2;

    /// <summary>The length of a tile with registers of any width.</summary>
    private static int TileLength => Tile<T, Lanes512<T>>.Length;

    /// <summary>Rows of a packed tile are padded by a cache line, so that they do not share cache sets.</summary>
    private static nint RowStride => InnerBlock + (64 / sizeof(T));

    private readonly struct Buffers(byte* scratch)
    {
        public readonly T* Panels = (T*)scratch;
        public readonly T* A = (T*)(scratch + BlockBytes);
        public readonly T* Start = (T*)(scratch + BlockBytes) + (Tiling.Height * RowStride);
        public readonly T* Edge = (T*)(scratch + BlockBytes) + (Tiling.Height * RowStride) + TileLength;

        public static int Bytes => BlockBytes + (int)(((Tiling.Height * RowStride) + (2 * TileLength)) * sizeof(T));
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

        var buffers = new Buffers(Scratch.Reserve(Buffers.Bytes));
        var width = Tile<T, TLanes>.Width;
        var inner = BlockLength(product.Inner, InnerBlock, 1);
        var columns = BlockLength(product.Columns, BlockBytes / (inner * sizeof(T)) / width * width, width);
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

    /// <summary>The length of equal blocks: at most a maximum, and a multiple of a step.</summary>
    private static nint BlockLength(nint length, nint max, nint step)
    {
        var blocks = Math.Max(1, (length + max - 1) / max);
        return (((length + blocks - 1) / blocks) + step - 1) / step * step;
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
        for (nint tile = 0; tile < tiles; tile++)
        {
            var row = Tiling.FirstRow(tile, product.Rows, tiles);
            var height = Tiling.FirstRow(tile + 1, product.Rows, tiles) - row;
            var a = product.A + (row * product.ARow) + (k * product.AInner);
            tileRow.A = buffers.A;
            tileRow.RowStride = RowStride;
            tileRow.InnerStride = 1;
            if (product.AInner == 1)
            {
                Packing<T>.Rows(a, product.ARow, height, steps, buffers.A, RowStride);
            }
            else
            {
                Packing<T>.Columns(a, product.AInner, height, steps, buffers.A);
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

            // The first tiles prefetch the next rows of A, which nothing else would load before they are packed.
            var wholeTiles = tileRow.Tiles;
            tileRow.Tiles = Math.Min(wholeTiles, product.AInner == 1 ? height : 1);
            tileRow.Prefetch = a + (height * product.ARow);
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
