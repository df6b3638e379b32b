using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Gemm;

/// <summary>
/// How a <see cref="PackedGemm{T}"/> is divided into blocks, by the size of L2. The bits do not depend on it.
/// </summary>
internal static unsafe class Blocking<T>
    where T : unmanaged
{
    /// <summary>
    /// The length of a block of the inner index if the columns need several blocks of B. Twice that length would halve
    /// the accumulators' way through memory, but read A twice as often; at this length both cost about the same.
    /// </summary>
    private const int InnerBlock = 512;

    /// <summary>The same with a transposed A, whose strips share L2 with the block of B.</summary>
    private const int InnerBlockOfStrips = 256;

    /// <summary>Bytes of a packed block of B: half of L2, which leaves room for A and C.</summary>
    public static int Bytes => Cache.SecondLevelBytes / 2;

    /// <summary>
    /// The length of a block of the inner index: longer where a block of B then still holds all columns.
    /// </summary>
    /// <param name="product">The product.</param>
    /// <param name="width">The width of a tile.</param>
    public static nint InnerLength(in GemmProblem<T> product, nint width)
    {
        var paddedColumns = (product.Columns + width - 1) / width * width;
        var max = product.AInner == 1 ? Math.Max(InnerBlock, Bytes / sizeof(T) / paddedColumns) : InnerBlockOfStrips;
        return Length(product.Inner, max, 1);
    }

    /// <summary>The columns of a block of B, whole tiles.</summary>
    /// <param name="product">The product.</param>
    /// <param name="inner">The length of a block of the inner index.</param>
    /// <param name="width">The width of a tile.</param>
    public static nint Columns(in GemmProblem<T> product, nint inner, nint width) =>
        Length(product.Columns, Bytes / (inner * sizeof(T)) / width * width, width);

    /// <summary>The length of equal blocks: at most a maximum, and a multiple of a step.</summary>
    private static nint Length(nint length, nint max, nint step)
    {
        var blocks = Math.Max(1, (length + max - 1) / max);
        return (((length + blocks - 1) / blocks) + step - 1) / step * step;
    }
}
