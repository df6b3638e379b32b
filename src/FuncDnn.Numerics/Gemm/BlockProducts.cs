using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Gemm;

/// <summary>
/// The three products of a small dense layer, for a block of examples that is in cache. The rows of the block are
/// padded to whole tiles, so that there are no edges: what is computed in the padding is never read. The bits are those
/// of <see cref="Product"/> and <see cref="WeightGradientGemm"/>.
/// </summary>
internal static unsafe class BlockProducts<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The length of a padded row.</summary>
    public static int PaddedLength(int examples)
    {
        var tile = Tiling.Registers * Processor.VectorBits / 8 / sizeof(T);
        return checked(examples + tile - 1) / tile * tile;
    }

    /// <summary>Z = W X + b, or max(0, W X + b).</summary>
    /// <param name="layer">The shape of the layer, and its parameters.</param>
    /// <param name="x">inputs x examples.</param>
    /// <param name="z">units x examples, written.</param>
    /// <param name="appliesRelu">True for max(0, W X + b).</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    public static void Affine<TLanes>(in DenseBlock<T> layer, T* x, T* z, bool appliesRelu)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var begin = stackalloc T[Tile<T, TLanes>.Length];
        var tiles = new TileRow<T>
        {
            A = layer.Weights,
            RowStride = layer.Inputs,
            InnerStride = 1,
            B = x,
            C = z,
            AppliesRelu = appliesRelu,
            Inner = layer.Inputs,
        };
        Run<TLanes>(tiles, layer.Units, layer.Stride, layer.Bias, begin);
    }

    /// <summary>dX = W^T dZ, taken back through the rectifier whose output the mask is.</summary>
    /// <param name="layer">The shape of the layer, and its parameters.</param>
    /// <param name="dz">units x examples.</param>
    /// <param name="dx">inputs x examples, written.</param>
    /// <param name="mask">inputs x examples, possibly dX itself; or null.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    public static void TransposedTimes<TLanes>(in DenseBlock<T> layer, T* dz, T* dx, T* mask)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var begin = stackalloc T[Tile<T, TLanes>.Length];
        var tiles = new TileRow<T>
        {
            A = layer.Weights,
            RowStride = 1,
            InnerStride = layer.Inputs,
            B = dz,
            C = dx,
            ReluMask = mask,
            Inner = layer.Units,
        };
        Run<TLanes>(tiles, layer.Inputs, layer.Stride, null, begin);
    }

    /// <summary>Adds dZ X^T to dW, and the sum of dZ over the examples to db.</summary>
    /// <param name="layer">The shape of the layer.</param>
    /// <param name="dz">units x examples.</param>
    /// <param name="x">inputs x examples.</param>
    /// <param name="dw">units x inputs.</param>
    /// <param name="db">One number per unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void AddGradients<TLanes>(in DenseBlock<T> layer, T* dz, T* x, T* dw, T* db)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var dots = new DotProblem<T>
        {
            A = dz,
            Rows = layer.Units,
            B = x,
            Columns = layer.Inputs,
            Examples = layer.Examples,
            Stride = layer.Stride,
            C = dw,
            RowStride = layer.Inputs,
            Sums = db,
        };
        DotTiling<T>.Run<TLanes>(dots);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run<TLanes>(TileRow<T> tileRow, nint rows, nint stride, T* start, T* begin)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var width = Tile<T, TLanes>.Width;
        tileRow.BStride = stride;
        tileRow.BStep = width;
        tileRow.Start = begin;
        tileRow.StartStride = width;
        tileRow.Stride = stride;
        tileRow.Tiles = stride / width;
        var tiles = Tiling.Count(rows);
        nint row = 0;
        for (nint tile = 1; tile <= tiles; tile++)
        {
            var height = Tiling.FirstRow(tile, rows, tiles) - row;
            Tile<T, TLanes>.Begin(start == null ? null : start + row, height, begin);
            Tile<T, TLanes>.Run(height, tileRow);
            row += height;
            tileRow.A += height * tileRow.RowStride;
            tileRow.C += height * stride;
            tileRow.ReluMask = tileRow.ReluMask == null ? null : tileRow.ReluMask + (height * stride);
        }
    }
}
