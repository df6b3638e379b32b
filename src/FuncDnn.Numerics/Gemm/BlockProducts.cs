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
    public static void Affine<TLanes>(in DenseBlock<T> layer, T* x, T* z, bool appliesRelu)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var product = new BlockProduct<T>
        {
            A = layer.Weights,
            ARow = layer.Inputs,
            AInner = 1,
            Inner = layer.Inputs,
            Start = layer.Bias,
            B = x,
            C = z,
            Stride = layer.Stride,
        };
        if (appliesRelu)
        {
            Run<TLanes, IEpilogue.Relu>(product, layer.Units, startStep: 1);
        }
        else
        {
            Run<TLanes, IEpilogue.None>(product, layer.Units, startStep: 1);
        }
    }

    /// <summary>dX = W^T dZ, taken back through the rectifier whose output the mask is.</summary>
    /// <param name="layer">The shape of the layer, and its parameters.</param>
    /// <param name="dz">units x examples.</param>
    /// <param name="dx">inputs x examples, written.</param>
    /// <param name="mask">inputs x examples, possibly dX itself; or null.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void TransposedTimes<TLanes>(in DenseBlock<T> layer, T* dz, T* dx, T* mask)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var zeros = stackalloc T[Tiling.Height];
        var product = new BlockProduct<T>
        {
            A = layer.Weights,
            ARow = 1,
            AInner = layer.Inputs,
            Inner = layer.Units,
            Start = zeros,
            B = dz,
            C = dx,
            Mask = mask,
            Stride = layer.Stride,
        };
        if (mask == null)
        {
            Run<TLanes, IEpilogue.None>(product, layer.Inputs, startStep: 0);
        }
        else
        {
            Run<TLanes, IEpilogue.ReluMask>(product, layer.Inputs, startStep: 0);
        }
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
            Lanes = layer.Lanes,
            IsLast = layer.IsLast,
        };
        DotTiling<T>.Run<TLanes>(dots);
    }

    /// <summary>Tiles of equal height, to within one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run<TLanes, TEpilogue>(BlockProduct<T> product, nint rows, nint startStep)
        where TLanes : struct, ILanes<TLanes, T>
        where TEpilogue : struct, IEpilogue
    {
        var tiles = Tiling.Count(rows);
        nint row = 0;
        for (nint tile = 1; tile <= tiles; tile++)
        {
            var height = Tiling.FirstRow(tile, rows, tiles) - row;
            Run<TLanes, TEpilogue>(product, height);
            row += height;
            product.A += height * product.ARow;
            product.C += height * product.Stride;
            product.Mask += height * product.Stride;
            product.Start += height * startStep;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run<TLanes, TEpilogue>(in BlockProduct<T> product, nint height)
        where TLanes : struct, ILanes<TLanes, T>
        where TEpilogue : struct, IEpilogue
    {
        switch (height)
        {
            case 1:
                BlockKernel<T, TLanes, IConst.C1, TEpilogue>.Run(product);
                break;
            case 2:
                BlockKernel<T, TLanes, IConst.C2, TEpilogue>.Run(product);
                break;
            case 3:
                BlockKernel<T, TLanes, IConst.C3, TEpilogue>.Run(product);
                break;
            case 4:
                BlockKernel<T, TLanes, IConst.C4, TEpilogue>.Run(product);
                break;
            case 5:
                BlockKernel<T, TLanes, IConst.C5, TEpilogue>.Run(product);
                break;
            default:
                BlockKernel<T, TLanes, IConst.C6, TEpilogue>.Run(product);
                break;
        }
    }
}
