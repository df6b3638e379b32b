using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Numerics.Gemm;

/// <summary>
/// Products of matrices whose inner index runs over features: every element of the result is ONE chain of fused
/// multiply-adds in ascending order of the inner index, starting from the element's start value: c = start; for each k:
/// c = fma(a[i,k], b[k,j], c).
/// </summary>
internal static unsafe class Product
{
    /// <summary>C = start + A B: each row of C starts from its own number (the bias of the unit).</summary>
    /// <param name="a">rows x inner.</param>
    /// <param name="b">inner x columns.</param>
    /// <param name="start">One number per row.</param>
    /// <param name="c">rows x columns, written.</param>
    /// <param name="appliesRelu">True for max(0, start + A B).</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Affine<T>(
        ReadOnlyMatrixSpan<T> a,
        ReadOnlyMatrixSpan<T> b,
        ReadOnlySpan<T> start,
        MatrixSpan<T> c,
        bool appliesRelu = false
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Require(a.Columns == b.Rows && c.Rows == a.Rows && c.Columns == b.Columns && start.Length == c.Rows);
        fixed (
            T* from = a.Values,
                right = b.Values,
                begin = start,
                to = c.Values
        )
        {
            var product = new GemmProblem<T>
            {
                A = from,
                ARow = a.Columns,
                AInner = 1,
                B = right,
                BInner = b.Columns,
                BColumn = 1,
                C = to,
                CRow = c.Columns,
                Start = begin,
                AppliesRelu = appliesRelu,
                Rows = c.Rows,
                Inner = b.Rows,
                Columns = c.Columns,
            };
            GemmDispatch.Run(product);
        }
    }

    /// <summary>The same for one column: c = start + A b, from A^T.</summary>
    /// <param name="transposed">A^T, inner x rows.</param>
    /// <param name="b">One number per inner index.</param>
    /// <param name="start">One number per row.</param>
    /// <param name="c">One number per row, written.</param>
    /// <param name="appliesRelu">True for max(0, start + A b).</param>
    public static void AffineOfOne<T>(
        ReadOnlySpan<T> transposed,
        ReadOnlySpan<T> b,
        ReadOnlySpan<T> start,
        Span<T> c,
        bool appliesRelu
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Require((long)b.Length * c.Length == transposed.Length && start.Length == c.Length);
        start.CopyTo(c);
        fixed (
            T* right = transposed,
                from = b,
                to = c
        )
        {
            var product = new GemmProblem<T>
            {
                A = from,
                ARow = b.Length,
                AInner = 1,
                B = right,
                BInner = c.Length,
                BColumn = 1,
                C = to,
                CRow = c.Length,
                Adds = true,
                AppliesRelu = appliesRelu,
                Rows = 1,
                Inner = b.Length,
                Columns = c.Length,
            };
            GemmDispatch.Run(product);
        }
    }

    /// <summary>C = A^T B, each chain starting from zero.</summary>
    /// <param name="a">inner x rows.</param>
    /// <param name="b">inner x columns.</param>
    /// <param name="c">rows x columns, written.</param>
    /// <param name="mask">Rows x columns, or empty: the output of a rectifier, through which C is taken back.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void TransposedTimes<T>(
        ReadOnlyMatrixSpan<T> a,
        ReadOnlyMatrixSpan<T> b,
        MatrixSpan<T> c,
        ReadOnlyMatrixSpan<T> mask = default
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Require(a.Rows == b.Rows && c.Rows == a.Columns && c.Columns == b.Columns);
        Require(mask.Values.IsEmpty || (mask.Rows == c.Rows && mask.Columns == c.Columns));
        fixed (
            T* from = a.Values,
                right = b.Values,
                maskNumbers = mask.Values,
                to = c.Values
        )
        {
            var product = new GemmProblem<T>
            {
                A = from,
                ARow = 1,
                AInner = a.Columns,
                B = right,
                BInner = b.Columns,
                BColumn = 1,
                C = to,
                CRow = c.Columns,
                ReluMask = maskNumbers,
                Rows = c.Rows,
                Inner = b.Rows,
                Columns = c.Columns,
            };
            GemmDispatch.Run(product);
        }
    }

    private static void Require(bool fits)
    {
        if (!fits)
        {
            throw new ArgumentException("The shapes of the product do not fit.");
        }
    }
}
