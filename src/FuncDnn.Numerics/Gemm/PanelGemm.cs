using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Gemm;

/// <summary>
/// Few rows and many columns, B stored column by column: columns are transposed into a panel as wide as a tile, and all
/// rows are multiplied by it while it is in L1 and the next columns are prefetched.
/// </summary>
internal readonly unsafe struct PanelGemm<T> : IGemmAlgorithm<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The longest block of the inner index: its panel takes half of L1.</summary>
    private const int InnerBlock = 112;

    /// <summary>Whether the product has this shape, B has no gaps, and a packed A takes at most half of L2.</summary>
    public static bool CanRun(in GemmProblem<T> product) =>
        TransposedGemm<T>.CanRun(product)
        && product.BColumn == product.Inner
        && product.Rows * product.Inner * sizeof(T) <= Cache.SecondLevelBytes / 2;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TLanes>(in GemmProblem<T> product)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var width = Tile<T, TLanes>.Width;
        if ((product.Rows + (width / 8)) / width * width >= product.Rows)
        {
            // The rows fill whole registers, so B need not be transposed.
            TransposedGemm<T>.Run<TLanes>(product);
            return;
        }

        // Rows are padded by a cache line, so that they do not share cache sets.
        var rowStride = product.Inner + (64 / sizeof(T));
        var length = (width * (InnerBlock + (2 * Tiling.TallHeight))) + (product.Rows * rowStride);
        var panel = (T*)Scratch.Reserve((int)(length * sizeof(T)));
        var edge = panel + (width * InnerBlock);
        var zeros = edge + (width * Tiling.TallHeight);
        var rows = zeros + (width * Tiling.TallHeight);
        Tile<T, TLanes>.Begin(null, Tiling.TallHeight, zeros);
        Packing<T>.Rows(product.A, product.ARow, product.Rows, product.Inner, rows, rowStride);
        var packed = product with { A = rows, ARow = rowStride };
        for (nint column = 0; column < product.Columns; column += width)
        {
            var columns = Math.Min(width, product.Columns - column);
            for (nint k = 0; k < product.Inner; k += InnerBlock)
            {
                var inner = Math.Min(InnerBlock, product.Inner - k);
                Packing<T>.Panels<TLanes>(product, k, inner, column, columns, panel);
                Panel<TLanes>(packed, k, inner, column, columns, panel, edge, k == 0 && !product.Adds ? zeros : null);
            }
        }
    }

    /// <summary>
    /// Advances all rows of some columns by a block of the inner index, from the start or, if that is null, from C.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Panel<TLanes>(
        in GemmProblem<T> product,
        nint k,
        nint inner,
        nint column,
        nint columns,
        T* panel,
        T* edge,
        T* start
    )
        where TLanes : struct, ILanes<TLanes, T>
    {
        var width = Tile<T, TLanes>.Width;
        var tiles = Tiling.CountFor<TLanes, T>(product.Rows);
        var tileRow = new TileRow<T>
        {
            RowStride = product.ARow,
            InnerStride = 1,
            B = panel,
            BStride = width,
            StartStride = start == null ? product.CRow : width,
            Stride = product.CRow,
            Prefetch = product.B + ((column + width) * product.BColumn) + (k * width),
            PrefetchStep = (width + tiles - 1) / tiles,
            Inner = inner,
            Tiles = 1,
        };
        for (nint tile = 0; tile < tiles; tile++)
        {
            var row = Tiling.FirstRow(tile, product.Rows, tiles);
            var height = Tiling.FirstRow(tile + 1, product.Rows, tiles) - row;
            tileRow.A = product.A + (row * product.ARow) + k;
            tileRow.C = product.C + (row * product.CRow) + column;
            tileRow.Start = start == null ? tileRow.C : start;
            if (columns < width)
            {
                EdgeTile<T>.Run<TLanes>(tileRow, height, columns, isFirst: start != null, edge);
            }
            else
            {
                Tile<T, TLanes>.RunWhole(height, tileRow);
            }

            tileRow.Prefetch += inner * tileRow.PrefetchStep;
        }
    }
}
