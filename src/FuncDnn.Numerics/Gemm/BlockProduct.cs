namespace FuncDnn.Numerics.Gemm;

/// <summary>Rows of a product of weights and a block: c[i, j] = start[i] + a[i] . b[j], then the epilogue.</summary>
internal unsafe struct BlockProduct<T>
    where T : unmanaged
{
    /// <summary>The weights: number k of row i is A[i * ARow + k * AInner].</summary>
    public T* A;
    public nint ARow;
    public nint AInner;

    /// <summary>The length of the inner index.</summary>
    public nint Inner;

    /// <summary>One number per row.</summary>
    public T* Start;

    /// <summary>inner x examples.</summary>
    public T* B;

    /// <summary>rows x examples, written.</summary>
    public T* C;

    /// <summary>rows x examples, the output of the rectifier that the epilogue goes back through; or null.</summary>
    public T* Mask;

    /// <summary>The length of the rows of B, C and the mask: whole tiles.</summary>
    public nint Stride;
}
