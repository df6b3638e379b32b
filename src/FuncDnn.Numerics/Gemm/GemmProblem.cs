namespace FuncDnn.Numerics.Gemm;

/// <summary>
/// A product C = start + A B, or C = C + A B, each element ONE chain of fused multiply-adds in ascending order of the
/// inner index. The strides tell which operands are transposed.
/// </summary>
internal unsafe struct GemmProblem<T>
    where T : unmanaged
{
    /// <summary>a[i, k] is A[i * ARow + k * AInner].</summary>
    public T* A;
    public nint ARow;
    public nint AInner;

    /// <summary>b[k, j] is B[k * BInner + j * BColumn]; one of the two strides is 1.</summary>
    public T* B;
    public nint BInner;
    public nint BColumn;

    /// <summary>c[i, j] is C[i * CRow + j].</summary>
    public T* C;
    public nint CRow;

    /// <summary>
    /// The initial accumulators: zero if null, otherwise one number per row; then no operand is transposed.
    /// </summary>
    public T* Start;

    /// <summary>The accumulators start from C.</summary>
    public bool Adds;

    /// <summary>If not null, what to prefetch for the next product: contiguous, as many numbers as B holds.</summary>
    public T* Prefetch;

    /// <summary>c is max(0, accumulator).</summary>
    public bool AppliesRelu;

    /// <summary>
    /// If not null, laid out like C: c is the accumulator where the mask is above 0, else 0 times it.
    /// </summary>
    public T* ReluMask;

    public nint Rows;
    public nint Inner;
    public nint Columns;

    /// <summary>The part of the product for some rows and columns of C.</summary>
    public readonly GemmProblem<T> Part(nint row, nint rows, nint column, nint columns) =>
        this with
        {
            A = A + (row * ARow),
            B = B + (column * BColumn),
            C = C + (row * CRow) + column,
            Start = Start == null ? null : Start + row,
            ReluMask = ReluMask == null ? null : ReluMask + (row * CRow) + column,
            Rows = rows,
            Columns = columns,
        };
}
