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

    private readonly struct Memory(byte* scratch)
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

        var memory = new Memory(Scratch.OfAtLeast(Memory.Bytes));
        var width = Tile<T, TLanes>.Width;
        var inner = Even(product.Inner, InnerBlock, 1);
        var columns = Even(product.Columns, BlockBytes / (inner * sizeof(T)) / width * width, width);
        for (nint column = 0; column < product.Columns; column += columns)
        {
            var wide = Math.Min(columns, product.Columns - column);
            for (nint k = 0; k < product.Inner; k += inner)
            {
                var steps = Math.Min(inner, product.Inner - k);
                Packing<T>.Panels<TLanes>(product, k, steps, column, wide, memory.Panels);
                Block<TLanes>(product, k, steps, column, wide, memory);
            }
        }
    }

    /// <summary>The length of equal blocks: at most a maximum, and a multiple of a step.</summary>
    private static nint Even(nint length, nint most, nint step)
    {
        var blocks = Math.Max(1, (length + most - 1) / most);
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
        Memory memory
    )
        where TLanes : struct, ILanes<TLanes, T>
    {
        var width = Tile<T, TLanes>.Width;
        var strip = new TileRow<T>
        {
            Across = width,
            Step = width * steps,
            Inner = steps,
        };
        var begins = k == 0 && !product.Adds;
        var tiles = Tiling.Count(product.Rows);
        for (nint tile = 0; tile < tiles; tile++)
        {
            var row = Tiling.FirstRow(tile, product.Rows, tiles);
            var height = Tiling.FirstRow(tile + 1, product.Rows, tiles) - row;
            var a = product.A + (row * product.ARow) + (k * product.AInner);
            strip.A = memory.A;
            strip.RowStride = RowStride;
            strip.InnerStride = 1;
            if (product.AInner == 1)
            {
                Packing<T>.Rows(a, product.ARow, height, steps, memory.A, RowStride);
            }
            else
            {
                Packing<T>.Columns(a, product.AInner, height, steps, memory.A);
                strip.RowStride = 1;
                strip.InnerStride = height;
            }

            strip.C = product.C + (row * product.CRow) + column;
            strip.Stride = product.CRow;
            strip.B = memory.Panels;
            strip.Tiles = columns / width;
            strip.Start = strip.C;
            strip.StartStride = strip.Stride;
            strip.StartStep = width;
            if (begins)
            {
                Tile<T, TLanes>.Begin(product.Start == null ? null : product.Start + row, height, memory.Start);
                strip.Start = memory.Start;
                strip.StartStride = width;
                strip.StartStep = 0;
            }

            // The first tiles prefetch the next rows of A, which nothing else would load before they are packed.
            var all = strip.Tiles;
            strip.Tiles = Math.Min(all, product.AInner == 1 ? height : 1);
            strip.Ahead = a + (height * product.ARow);
            strip.AheadStep = product.AInner;
            strip.AheadStride = product.ARow;
            Tile<T, TLanes>.Run(height, strip);
            strip = strip.Behind(width) with { Tiles = all - strip.Tiles, AheadStep = 0 };
            Tile<T, TLanes>.Run(height, strip);
            if (columns % width > 0)
            {
                EdgeTile<T>.Run<TLanes>(strip.Behind(width), height, columns % width, begins, memory.Edge);
            }
        }
    }
}
