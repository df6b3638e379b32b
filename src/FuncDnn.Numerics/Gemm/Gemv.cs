using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FuncDnn.Numerics.Gemm;

/// <summary>
/// Products of a matrix with one column. A register holds the accumulators of as many rows as it has lanes; the rows,
/// contiguous in A, are transposed in registers. Two such registers are in flight: the cache lines of more rows would
/// evict each other where a row is a multiple of 2 KiB.
/// </summary>
internal static unsafe class Gemv<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Steps = 4;

    /// <summary>Whether a product of one column has this shape.</summary>
    /// <remarks>
    /// With start values, no operand is transposed; the column may be one of several adjacent ones, in C as in B.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool CanRun(in GemmProblem<T> product) =>
        Fma.IsSupported && product.Start != null && product.BInner == 1 && product.Rows >= Vector256<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run(in GemmProblem<T> product)
    {
        nint size = Vector256<T>.Count;
        nint row = 0;
        for (; row + (2 * size) <= product.Rows; row += 2 * size)
        {
            Rows(product, row, row + size);
        }

        if (row < product.Rows)
        {
            // The last rows overlap finished results: the same operations give the same bits.
            Rows(product, Math.Min(row, product.Rows - size), product.Rows - size);
        }

        if (product.Inner % Steps > 0)
        {
            End(product, product.Inner - (product.Inner % Steps));
        }
    }

    /// <summary>Two registers of rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Rows(in GemmProblem<T> product, nint first, nint second)
    {
        var (stride, inner) = (product.ARow, product.Inner);
        var a0 = product.A + (first * stride);
        var a1 = product.A + (second * stride);
        var b = product.B;
        var c0 = Vector256.Load(product.Start + first);
        var c1 = Vector256.Load(product.Start + second);
        for (nint k = 0; k + Steps <= inner; k += Steps)
        {
            c0 = Advance(a0 + k, stride, b + k, c0);
            c1 = Advance(a1 + k, stride, b + k, c1);
        }

        c0.Store(product.C + first);
        c1.Store(product.C + second);
    }

    /// <summary>Advances the accumulators of some rows by four steps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Advance(T* a, nint stride, T* b, Vector256<T> sum)
    {
        if (typeof(T) == typeof(double))
        {
            Transposition256<T>.FourByFour((double*)a, stride, out var k0, out var k1, out var k2, out var k3);
            var x = (double*)b;
            var c = sum.AsDouble();
            c = Fma.MultiplyAdd(k0, Vector256.Create(x[0]), c);
            c = Fma.MultiplyAdd(k1, Vector256.Create(x[1]), c);
            c = Fma.MultiplyAdd(k2, Vector256.Create(x[2]), c);
            return Fma.MultiplyAdd(k3, Vector256.Create(x[3]), c).As<double, T>();
        }
        else
        {
            Transposition256<T>.EightByFour((float*)a, stride, out var k0, out var k1, out var k2, out var k3);
            var x = (float*)b;
            var c = sum.AsSingle();
            c = Fma.MultiplyAdd(k0, Vector256.Create(x[0]), c);
            c = Fma.MultiplyAdd(k1, Vector256.Create(x[1]), c);
            c = Fma.MultiplyAdd(k2, Vector256.Create(x[2]), c);
            return Fma.MultiplyAdd(k3, Vector256.Create(x[3]), c).As<float, T>();
        }
    }

    /// <summary>The last steps, fewer than four, of all rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void End(in GemmProblem<T> product, nint first)
    {
        for (nint row = 0; row < product.Rows; row++)
        {
            for (var k = first; k < product.Inner; k++)
            {
                product.C[row] = T.FusedMultiplyAdd(product.A[(row * product.ARow) + k], product.B[k], product.C[row]);
            }
        }
    }
}
