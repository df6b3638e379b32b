using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Numerics.Gemm;

/// <summary>
/// A B^T, or C + A B^T, where the columns of A and B are examples: the gradient of a matrix of weights. How an element
/// is summed depends on the shape of C alone. Below <see cref="ChainThreshold"/> elements the sum over the examples is
/// a
/// <see cref="Reduction"/>, its 16 lanes chains of fused multiply-adds, and its result is added to C. From there on an
/// element is ONE chain of fused multiply-adds over the examples in ascending order, starting from C. If C is to be
/// overwritten, it counts as zero.
/// </summary>
internal static unsafe class WeightGradientGemm
{
    /// <summary>
    /// From this number of elements on, each is one chain: there are enough to fill registers, and sixteen lanes with a
    /// tree for each would cost as much as the products.
    /// </summary>
    public const int ChainThreshold = 4096;

    /// <param name="a">rows x examples.</param>
    /// <param name="b">columns x examples.</param>
    /// <param name="c">Rows x columns, written or added to.</param>
    /// <param name="adds">False to overwrite C, which is faster than clearing and adding.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<T>(ReadOnlyMatrixSpan<T> a, ReadOnlyMatrixSpan<T> b, MatrixSpan<T> c, bool adds)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (a.Columns != b.Columns || c.Rows != a.Rows || c.Columns != b.Rows)
        {
            throw new ArgumentException("The shapes of the product do not fit.");
        }

        if (a.Columns == 0)
        {
            // The sum over no examples is zero.
            if (!adds)
            {
                c.Values.Clear();
            }

            return;
        }

        fixed (
            T* left = a.Values,
                right = b.Values,
                to = c.Values
        )
        {
            var isFew = c.Values.Length < ChainThreshold;
            if (!adds && isFew)
            {
                c.Values.Clear();
            }

            if (isFew)
            {
                var dots = new DotProblem<T>
                {
                    A = left,
                    Rows = a.Rows,
                    B = right,
                    Columns = b.Rows,
                    Examples = a.Columns,
                    Stride = a.Columns,
                    C = to,
                    RowStride = c.Columns,
                };
                DotTiling<T>.Run(dots);
            }
            else
            {
                GemmDispatch.Run(
                    new GemmProblem<T>
                    {
                        A = left,
                        ARow = a.Columns,
                        AInner = 1,
                        B = right,
                        BInner = 1,
                        BColumn = b.Columns,
                        C = to,
                        CRow = c.Columns,
                        Adds = adds,
                        Rows = c.Rows,
                        Inner = a.Columns,
                        Columns = c.Columns,
                    }
                );
            }
        }
    }
}
