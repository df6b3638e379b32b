namespace FuncDnn.Numerics.Gemm;

/// <summary>
/// Sums over examples of products of rows: c[i, j] = c[i, j] + a[i] . b[j]; or, if B is null, sums of the rows of A,
/// added to one column of C.
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

    /// <summary>c[i, j] is C[i * RowStride + j * ColumnStride].</summary>
    public T* C;
    public nint RowStride;
    public nint ColumnStride;

    /// <summary>The same sums with A and B exchanged.</summary>
    public readonly DotProblem<T> Swapped() =>
        this with
        {
            A = B,
            Rows = Columns,
            B = A,
            Columns = Rows,
            RowStride = ColumnStride,
            ColumnStride = RowStride,
        };
}
