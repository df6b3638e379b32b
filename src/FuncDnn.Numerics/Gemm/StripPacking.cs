using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Gemm;

/// <summary>
/// Packs tiles of a transposed A, each tile column after column. A cache line of A holds numbers of several tiles, and
/// lines that are far apart do not stay in L1 until the next tile, so a strip of many tiles is packed at once.
/// </summary>
internal static unsafe class StripPacking<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The number of tiles of a strip.</summary>
    public const int Tiles = 16;

    /// <summary>The maximum number of rows of a strip.</summary>
    public const int Rows = Tiles * Tiling.Height;

    /// <summary>The numbers of a register that are copied at once: no fewer than a tile has rows.</summary>
    private const int Run = 8;

    /// <summary>Columns that are copied from tile to tile, few enough to stay in L1.</summary>
    private const int Group = 8;

    /// <summary>The length of a buffer for a strip.</summary>
    public static nint Length(nint inner) => (Rows * inner) + Run;

    /// <summary>Packs the tiles from one on.</summary>
    /// <param name="product">The product, with A transposed.</param>
    /// <param name="k">The first column of A.</param>
    /// <param name="inner">The number of columns.</param>
    /// <param name="tile">The first tile.</param>
    /// <param name="target">
    /// Receives tile after tile, each from (its first row - the strip's first row) * inner.
    /// </param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    public static void Pack<TLanes>(in GemmProblem<T> product, nint k, nint inner, nint tile, T* target)
        where TLanes : struct, ILanes<TLanes, T>
    {
        if (TLanes.Count > Run)
        {
            Pack<Lanes256<T>>(product, k, inner, tile, target);
            return;
        }

        var tiles = Tiling.Count(product.Rows);
        var count = Math.Min(Tiles, tiles - tile);
        var firstRows = stackalloc nint[Tiles + 1];
        var strip = Tiling.FirstRow(tile, product.Rows, tiles);
        for (nint i = 0; i <= count; i++)
        {
            firstRows[i] = Tiling.FirstRow(tile + i, product.Rows, tiles) - strip;
        }

        // Registers hold more than a tile's rows. What they write too much is overwritten by the next column, and what
        // they read too much is in the next one, so the last columns are copied exactly.
        var stride = product.AInner;
        var a = product.A + strip + (k * stride);
        var whole = stride >= Run ? Math.Max(0, inner - 2) : 0;
        for (nint column = 0; column < whole; column += Group)
        {
            var columns = Math.Min(Group, whole - column);
            for (nint i = 0; i < count; i++)
            {
                var row = firstRows[i];
                var height = firstRows[i + 1] - row;
                var from = a + row + (column * stride);
                var to = target + (row * inner) + (column * height);
                for (var left = columns; left > 0; left--)
                {
                    CopyRegisters<TLanes>(from, height, to);
                    from += stride;
                    to += height;
                }
            }
        }

        for (nint i = 0; i < count; i++)
        {
            var row = firstRows[i];
            var height = (int)(firstRows[i + 1] - row);
            for (var column = whole; column < inner; column++)
            {
                var from = new Span<T>(a + row + (column * stride), height);
                from.CopyTo(new Span<T>(target + (row * inner) + (column * height), height));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyRegisters<TLanes>(T* from, nint height, T* to)
        where TLanes : struct, ILanes<TLanes, T>
    {
        TLanes.Load(ref *from, 0).Store(ref *to, 0);
        for (nint i = TLanes.Count; TLanes.Count < Tiling.Height && i < height; i += TLanes.Count)
        {
            TLanes.Load(ref *from, i).Store(ref *to, i);
        }
    }
}
