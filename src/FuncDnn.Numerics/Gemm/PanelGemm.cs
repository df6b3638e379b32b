using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Gemm;

/// <summary>
/// Few rows of many columns where B lies column by column: some columns are turned into a panel of the width of a tile, and
/// all rows go along it while it is in the first level of the cache and the columns that come next are fetched.
/// </summary>
internal readonly unsafe struct PanelGemm<T> : IGemmAlgorithm<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The most steps of the inner index that a tile makes at once: a panel of them is half of the first level.</summary>
    private const int InnerBlock = 112;

    /// <summary>Is it of such a shape, B without gaps, and a packed A no larger than half of the second level?</summary>
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
            // The rows fill registers themselves, so that B need not be turned.
            TransposedGemm<T>.Run<TLanes>(product);
            return;
        }

        // A cache line between the rows, lest they fall into the same sets.
        var rowStride = product.Inner + (64 / sizeof(T));
        var length = (width * (InnerBlock + (2 * Tiling.Height))) + (product.Rows * rowStride);
        var panel = (T*)Scratch.OfAtLeast((int)(length * sizeof(T)));
        var edge = panel + (width * InnerBlock);
        var zeros = edge + (width * Tiling.Height);
        var rows = zeros + (width * Tiling.Height);
        Tile<T, TLanes>.Begin(null, Tiling.Height, zeros);
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

    /// <summary>All rows of some columns, so many steps further, from the start or, if that is null, from what C holds.</summary>
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
        var tiles = Tiling.Count(product.Rows);
        var strip = new TileRow<T>
        {
            RowStride = product.ARow,
            InnerStride = 1,
            B = panel,
            Across = width,
            StartStride = start == null ? product.CRow : width,
            Stride = product.CRow,
            Ahead = product.B + ((column + width) * product.BColumn) + (k * width),
            AheadStep = (width + tiles - 1) / tiles,
            Inner = inner,
            Tiles = 1,
        };
        for (nint tile = 0; tile < tiles; tile++)
        {
            var row = Tiling.FirstRow(tile, product.Rows, tiles);
            var height = Tiling.FirstRow(tile + 1, product.Rows, tiles) - row;
            strip.A = product.A + (row * product.ARow) + k;
            strip.C = product.C + (row * product.CRow) + column;
            strip.Start = start == null ? strip.C : start;
            if (columns < width)
            {
                EdgeTile<T>.Run<TLanes>(strip, height, columns, begins: start != null, edge);
            }
            else
            {
                Tile<T, TLanes>.Run(height, strip);
            }

            strip.Ahead += inner * strip.AheadStep;
        }
    }
}
