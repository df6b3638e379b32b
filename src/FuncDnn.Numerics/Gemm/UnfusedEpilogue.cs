using System.Numerics;
using FuncDnn.Numerics.Functions;

namespace FuncDnn.Numerics.Gemm;

/// <summary>The epilogue (a rectifier or its mask) applied to a finished product in memory.</summary>
internal static unsafe class UnfusedEpilogue<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Run(in GemmProblem<T> product)
    {
        var columns = (int)product.Columns;
        for (nint row = 0; row < product.Rows && (product.AppliesRelu || product.ReluMask != null); row++)
        {
            var c = new Span<T>(product.C + (row * product.CRow), columns);
            if (product.AppliesRelu)
            {
                Elementwise.Map(default(Rectified<T>), c, c);
            }
            else
            {
                var mask = new ReadOnlySpan<T>(product.ReluMask + (row * product.CRow), columns);
                Elementwise.Map(default(RectifierGradient<T>), c, mask, c);
            }
        }
    }
}
