using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Gemm;

/// <summary>
/// A product over examples as a <see cref="SumTree"/> over shards: each element is ONE chain of fused multiply-adds
/// from zero within a shard, and the chains are added in the tree. A row of tiles is computed shard by shard and added
/// while it is in L1, so that C is written once.
/// </summary>
internal static unsafe class ShardedGemm<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The most examples: so many of a row of tiles of A stay in L1, and of a block of B in L2.</summary>
    public const int MaxExamples = 1024;

    /// <summary>Overwrites C.</summary>
    /// <param name="product">The product; the rows of A and the columns of B are contiguous.</param>
    /// <param name="shard">The number of examples in a shard.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TLanes>(in GemmProblem<T> product, int shard)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var width = Tile<T, TLanes>.Width;
        var shards = (int)((product.Inner + shard - 1) / shard);
        var columns = Blocking<T>.Columns(product, product.Inner, width);
        var sums = (int)(Tiling.Height * columns * SumTree.Levels(shards));
        var panels = (T*)Scratch.Reserve((int)((product.Inner * columns) + Tile<T, TLanes>.Length + sums) * sizeof(T));
        var zeros = panels + (product.Inner * columns);
        Tile<T, TLanes>.Begin(null, Tiling.Height, zeros);
        for (nint column = 0; column < product.Columns; column += columns)
        {
            var blockColumns = Math.Min(columns, product.Columns - column);
            Packing<T>.Panels<TLanes>(product, 0, product.Inner, column, blockColumns, panels);
            Block<TLanes>(product, shard, shards, column, blockColumns, panels, zeros);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Block<TLanes>(
        in GemmProblem<T> product,
        int shard,
        int shards,
        nint column,
        nint columns,
        T* panels,
        T* zeros
    )
        where TLanes : struct, ILanes<TLanes, T>
    {
        var width = Tile<T, TLanes>.Width;
        var across = (columns + width - 1) / width;
        var tileRow = new TileRow<T>
        {
            RowStride = product.ARow,
            InnerStride = 1,
            B = panels,
            BStride = width,
            BStep = width * product.Inner,
            Start = zeros,
            StartStride = width,
            Stride = across * width,
            Tiles = across,
        };
        var tiles = Tiling.Count(product.Rows);
        for (nint tile = 0; tile < tiles; tile++)
        {
            var row = Tiling.FirstRow(tile, product.Rows, tiles);
            var height = Tiling.FirstRow(tile + 1, product.Rows, tiles) - row;
            var length = (int)(height * tileRow.Stride);
            tileRow.A = product.A + (row * product.ARow);
            var sums = new Span<T>(zeros + Tile<T, TLanes>.Length, length * SumTree.Levels(shards));
            SumTree.Run(
                new Shards<TLanes>(tileRow, height, shard, product.Inner),
                0,
                shards,
                sums[..length],
                sums[length..]
            );
            Packing<T>.Rows(
                zeros + Tile<T, TLanes>.Length,
                tileRow.Stride,
                height,
                columns,
                product.C + (row * product.CRow) + column,
                product.CRow
            );
        }
    }

    /// <summary>The same tiles over each shard.</summary>
    private readonly ref struct Shards<TLanes>(in TileRow<T> tiles, nint height, int size, nint inner) : IVectors<T>
        where TLanes : struct, ILanes<TLanes, T>
    {
        private readonly ref readonly TileRow<T> _tiles = ref tiles;

        /// <summary>One of a pair of shards also prefetches a row of the next tile of A.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Compute(int index, Span<T> vector)
        {
            fixed (T* to = vector)
            {
                var tiles = Of(index, to);
                if (index / 2 < height)
                {
                    tiles.Prefetch = _tiles.A + ((height + (index / 2)) * _tiles.RowStride);
                    tiles.PrefetchStep = ((inner - 1) / (tiles.Tiles * tiles.Inner)) + 1;
                    tiles.PrefetchStride = tiles.PrefetchStep * tiles.Inner;
                }

                Tile<T, TLanes>.Run(height, tiles);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void AddTo(Span<T> sum, int index, Span<T> scratch)
        {
            fixed (T* to = sum)
            {
                Tile<T, TLanes>.RunAdded(height, Of(index, to));
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private TileRow<T> Of(int index, T* to)
        {
            nint start = index * size;
            return _tiles with
            {
                A = _tiles.A + start,
                B = _tiles.B + (start * _tiles.BStride),
                C = to,
                Inner = Math.Min(size, inner - start),
            };
        }
    }
}
