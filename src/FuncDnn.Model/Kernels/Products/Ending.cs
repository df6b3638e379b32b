using System.Numerics;

namespace FuncDnn.Model.Kernels;

/// <summary>What is done to the ends of the chains of a product that has left them in memory.</summary>
internal static unsafe class Ending<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Run(in Chains<T> product)
    {
        var columns = (int)product.Columns;
        for (nint row = 0; row < product.Rows && (product.Rectifies || product.Mask != null); row++)
        {
            var c = new Span<T>(product.C + (row * product.CRow), columns);
            if (product.Rectifies)
            {
                Elementwise.Map(default(Rectified<T>), c, c);
            }
            else
            {
                var mask = new ReadOnlySpan<T>(product.Mask + (row * product.CRow), columns);
                Elementwise.Map(default(RectifiedBack<T>), c, mask, c);
            }
        }
    }
}
