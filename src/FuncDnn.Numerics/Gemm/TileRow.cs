namespace FuncDnn.Numerics.Gemm;

/// <summary>
/// Adjacent tiles of C: what the <see cref="Microkernel{T,TLanes,THeight,TWidth,TEpilogue}"/> computes.
/// </summary>
internal unsafe struct TileRow<T>
    where T : unmanaged
{
    /// <summary>The rows of A: number k of row i is A[i * RowStride + k * InnerStride].</summary>
    public T* A;
    public nint RowStride;
    public nint InnerStride;

    /// <summary>The rows of B as wide as a tile; the next tile's start BStep numbers further.</summary>
    public T* B;
    public nint BStride;
    public nint BStep;

    /// <summary>The initial accumulators: a tile of numbers; the next tile's start StartStep numbers further.</summary>
    public T* Start;
    public nint StartStride;
    public nint StartStep;

    /// <summary>The results.</summary>
    public T* C;
    public nint Stride;

    /// <summary>
    /// If PrefetchStep is not 0, numbers that are needed next: each step of the inner index prefetches PrefetchStep
    /// numbers further, and the next tile starts PrefetchStride further.
    /// </summary>
    public T* Prefetch;
    public nint PrefetchStep;
    public nint PrefetchStride;

    /// <summary>The epilogue: see <see cref="GemmProblem{T}"/>.</summary>
    public bool AppliesRelu;
    public T* ReluMask;

    /// <summary>The length of the inner index.</summary>
    public nint Inner;
    public nint Tiles;

    /// <summary>What follows these tiles, each of the given width.</summary>
    public readonly TileRow<T> After(nint width) =>
        this with
        {
            B = B + (Tiles * BStep),
            C = C + (Tiles * width),
            Start = Start + (Tiles * StartStep),
            Prefetch = Prefetch + (Tiles * PrefetchStride),
        };
}
