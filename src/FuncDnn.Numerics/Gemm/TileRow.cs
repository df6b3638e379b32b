namespace FuncDnn.Numerics.Gemm;

/// <summary>Tiles of C side by side: what the <see cref="Microkernel{T,TLanes,THeight,TWidth,TManner}"/> is to compute.</summary>
internal unsafe struct TileRow<T>
    where T : unmanaged
{
    /// <summary>The rows of A: number k of row i is A[i * RowStride + k * InnerStride].</summary>
    public T* A;
    public nint RowStride;
    public nint InnerStride;

    /// <summary>The rows of B as wide as a tile; the next tile's begin Step numbers further.</summary>
    public T* B;
    public nint Across;
    public nint Step;

    /// <summary>Where the chains begin: a tile of numbers; the next tile's begin StartStep numbers further.</summary>
    public T* Start;
    public nint StartStride;
    public nint StartStep;

    /// <summary>Where the chains end.</summary>
    public T* C;
    public nint Stride;

    /// <summary>
    /// If AheadStep is not 0, numbers that are wanted next: they are fetched into the cache while the chains are computed,
    /// AheadStep further at each of their steps, from AheadStride further on for the next tile.
    /// </summary>
    public T* Ahead;
    public nint AheadStep;
    public nint AheadStride;

    /// <summary>What is done to the ends of the chains: see <see cref="GemmProblem{T}"/>.</summary>
    public bool Rectifies;
    public T* Mask;

    /// <summary>The length of the chains.</summary>
    public nint Inner;
    public nint Tiles;

    /// <summary>What comes behind these tiles, each so wide.</summary>
    public readonly TileRow<T> Behind(nint width) =>
        this with
        {
            B = B + (Tiles * Step),
            C = C + (Tiles * width),
            Start = Start + (Tiles * StartStep),
            Ahead = Ahead + (Tiles * AheadStride),
        };
}
