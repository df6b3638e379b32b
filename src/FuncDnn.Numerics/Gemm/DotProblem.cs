namespace FuncDnn.Numerics.Gemm;

/// <summary>
/// Sums over examples: of products of rows, c[i, j] = c[i, j] + a[i] . b[j], and of the rows of A themselves.
/// </summary>
internal unsafe struct DotProblem<T>
    where T : unmanaged
{
    /// <summary>rows x examples.</summary>
    public T* A;
    public nint Rows;

    /// <summary>columns x examples.</summary>
    public T* B;
    public nint Columns;

    public nint Examples;

    /// <summary>The distance between consecutive rows of A, and of B.</summary>
    public nint Stride;

    /// <summary>c[i, j] is C[i * RowStride + j].</summary>
    public T* C;
    public nint RowStride;

    /// <summary>Unless null, the sum of row i of A is added to Sums[i].</summary>
    public T* Sums;

    /// <summary>
    /// Unless null, the examples are one block of many, and these are the 16 lanes of every sum: zero before the first
    /// block, then continued and kept. They are added as a tree after the last one.
    /// </summary>
    public T* Lanes;

    /// <summary>Whether no block of examples follows.</summary>
    public bool IsLast;

    /// <summary>The number of sums of each row.</summary>
    public readonly nint Width => Columns + (Sums == null ? 0 : 1);
}
