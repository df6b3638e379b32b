using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Gemm;

/// <summary>
/// Few rows and many columns, A B or C + A B with B stored column by column, computed as C^T = C^T + B^T A^T: the
/// columns of B are read in place, the next ones are prefetched, and only A and the few rows of C are transposed.
/// </summary>
internal readonly unsafe struct TransposedGemm<T> : IGemmAlgorithm<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The maximum number of rows: a packed A of that size stays in L2.</summary>
    private const int MaxRows = 64;

    /// <summary>The longest block of the inner index.</summary>
    private const int InnerBlock = 512;

    /// <summary>Columns of C that are transposed at once: whole tiles, and whole registers of any width.</summary>
    private const int ColumnBlock = 48;

    /// <summary>Whether the product has this shape, and C is smaller than B.</summary>
    public static bool CanRun(in GemmProblem<T> product) =>
        product.BInner == 1
        && product.Start == null
        && product.Rows <= MaxRows
        && product.Rows <= product.Columns
        && 2 * product.Rows <= product.Inner;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TLanes>(in GemmProblem<T> product)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var width = Tile<T, TLanes>.Width;
        var rows = (product.Rows + width - 1) / width * width;
        // Columns are padded by a cache line, so that they do not share cache sets.
        var stride = rows + (64 / sizeof(T));
        var transposed = (T*)Scratch.Reserve((int)(((rows * InnerBlock) + (stride * ColumnBlock)) * sizeof(T)));
        new Span<T>(transposed, (int)(stride * ColumnBlock)).Clear();
        var panels = transposed + (stride * ColumnBlock);
        var a = product with { BInner = product.AInner, BColumn = product.ARow };
        for (nint k = 0; k < product.Inner; k += InnerBlock)
        {
            var inner = Math.Min(InnerBlock, product.Inner - k);
            a.B = product.A + (k * product.AInner);
            Packing<T>.Panels<TLanes>(a, 0, inner, 0, product.Rows, panels);
            for (nint column = 0; column < product.Columns; column += ColumnBlock)
            {
                var columns = Math.Min(ColumnBlock, product.Columns - column);
                var c = product.C + column;
                if (k == 0 && !product.Adds)
                {
                    new Span<T>(transposed, (int)(stride * ColumnBlock)).Clear();
                }
                else
                {
                    Transposition<T>.Run(c, product.CRow, product.Rows, columns, transposed, stride);
                }

                Block<TLanes>(product, k, inner, column, columns, panels, transposed, stride);
                Transposition<T>.Run(transposed, stride, columns, product.Rows, c, product.CRow);
            }
        }
    }

    /// <summary>Advances some columns of C by a block of the inner index.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Block<TLanes>(
        in GemmProblem<T> product,
        nint k,
        nint inner,
        nint column,
        nint columns,
        T* panels,
        T* transposed,
        nint stride
    )
        where TLanes : struct, ILanes<TLanes, T>
    {
        var width = Tile<T, TLanes>.Width;
        var tileRow = new TileRow<T>
        {
            RowStride = product.BColumn,
            InnerStride = product.BInner,
            BStride = width,
            BStep = width * inner,
            Inner = inner,
            StartStride = stride,
            StartStep = width,
            Stride = stride,
        };
        var rest = product.Rows % width;
        var passes = (product.Rows / width) + (rest > 0 ? 1 : 0);
        tileRow.PrefetchStep = (Tiling.Height + passes - 1) / passes;
        tileRow.PrefetchStride = tileRow.PrefetchStep * inner;
        var tiles = Tiling.Count(columns);
        for (nint tile = 0; tile < tiles; tile++)
        {
            var first = Tiling.FirstRow(tile, columns, tiles);
            var height = Tiling.FirstRow(tile + 1, columns, tiles) - first;
            tileRow.A = product.B + ((column + first) * product.BColumn) + k;
            tileRow.Prefetch = tileRow.A + (height * product.BColumn);
            tileRow.B = panels;
            tileRow.C = transposed + (first * stride);
            tileRow.Start = tileRow.C;
            tileRow.Tiles = product.Rows / width;
            Tile<T, TLanes>.Run(height, tileRow);
            if (rest > 0)
            {
                Rest<TLanes>(tileRow.After(width), height, rest);
            }
        }
    }

    /// <summary>The last rows, fewer than a tile holds, in registers no wider than they need.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Rest<TLanes>(TileRow<T> tileRow, nint height, nint rest)
        where TLanes : struct, ILanes<TLanes, T>
    {
        tileRow.Tiles = 1;
        if (rest > TLanes.Count)
        {
            Tile<T, TLanes>.Run(height, tileRow);
        }
        else if (2 * rest > TLanes.Count || TLanes.Count <= Lanes128<T>.Count)
        {
            Tile<T, TLanes>.RunNarrow(height, tileRow);
        }
        else if (TLanes.Count > Lanes256<T>.Count)
        {
            Rest<Lanes256<T>>(tileRow, height, rest);
        }
        else
        {
            Rest<Lanes128<T>>(tileRow, height, rest);
        }
    }
}
