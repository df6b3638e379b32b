using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FuncDnn.Numerics.Gemm;

/// <summary>
/// Blocks in registers of 512 bits: as many rows as a register holds x half as many columns. Registers are made of two
/// half rows, for a load costs as much as moving numbers within a register.
/// </summary>
internal readonly unsafe struct Transposition512<T> : ITransposition<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Of each register the lanes 0 and 2, or 1 and 3.
    private const byte Even = 0b10_00_10_00;
    private const byte Odd = 0b11_01_11_01;

    public static nint Rows => Vector512<T>.Count;

    public static nint Columns => Vector256<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(T* source, nint stride, T* target, nint targetStride)
    {
        if (typeof(T) == typeof(double))
        {
            EightByFour((double*)source, stride, (double*)target, targetStride);
        }
        else
        {
            SixteenByEight((float*)source, stride, (float*)target, targetStride);
        }
    }

    public static void RunRest(T* source, nint stride, nint rows, nint columns, T* target, nint targetStride) =>
        Transposition<T>.Run<Transposition256<T>>(source, stride, rows, columns, target, targetStride);

    /// <summary>target[k * targetStride + i] = source[i * stride + k], for i below 16 and k below 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SixteenByEight(float* source, nint stride, float* target, nint targetStride)
    {
        EightRows(source, stride, out var near0, out var near1, out var near2, out var near3);
        EightRows(source + (8 * stride), stride, out var far0, out var far1, out var far2, out var far3);
        Store(near0, far0, target, 4 * targetStride);
        Store(near1, far1, target + targetStride, 4 * targetStride);
        Store(near2, far2, target + (2 * targetStride), 4 * targetStride);
        Store(near3, far3, target + (3 * targetStride), 4 * targetStride);
    }

    /// <summary>target[k * targetStride + i] = source[i * stride + k], for i below 8 and k below 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EightByFour(double* source, nint stride, double* target, nint targetStride)
    {
        var (near0, near1) = (Load(source, 2 * stride), Load(source + stride, 2 * stride));
        var (far0, far1) = (Load(source + (4 * stride), 2 * stride), Load(source + (5 * stride), 2 * stride));
        Store(Avx512F.UnpackLow(near0, near1), Avx512F.UnpackLow(far0, far1), target, 2 * targetStride);
        Store(
            Avx512F.UnpackHigh(near0, near1),
            Avx512F.UnpackHigh(far0, far1),
            target + targetStride,
            2 * targetStride
        );
    }

    /// <summary>
    /// Eight rows, whose numbers of columns k and k + 4 become the even and odd lanes of register k.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EightRows(
        float* source,
        nint stride,
        out Vector512<float> c0,
        out Vector512<float> c1,
        out Vector512<float> c2,
        out Vector512<float> c3
    )
    {
        var r0 = Load(source, 4 * stride);
        var r1 = Load(source + stride, 4 * stride);
        var r2 = Load(source + (2 * stride), 4 * stride);
        var r3 = Load(source + (3 * stride), 4 * stride);
        var low01 = Avx512F.UnpackLow(r0, r1).AsDouble();
        var high01 = Avx512F.UnpackHigh(r0, r1).AsDouble();
        var low23 = Avx512F.UnpackLow(r2, r3).AsDouble();
        var high23 = Avx512F.UnpackHigh(r2, r3).AsDouble();
        c0 = Avx512F.UnpackLow(low01, low23).AsSingle();
        c1 = Avx512F.UnpackHigh(low01, low23).AsSingle();
        c2 = Avx512F.UnpackLow(high01, high23).AsSingle();
        c3 = Avx512F.UnpackHigh(high01, high23).AsSingle();
    }

    /// <summary>Half a register of one row, and half of another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Load(float* row, nint distance) =>
        Vector512.Create(Vector256.Load(row), Vector256.Load(row + distance));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Load(double* row, nint distance) =>
        Vector512.Create(Vector256.Load(row), Vector256.Load(row + distance));

    /// <summary>The even lanes as one column, the odd ones as a later one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<float> near, Vector512<float> far, float* column, nint distance)
    {
        Avx512F.Shuffle4x128(near, far, Even).Store(column);
        Avx512F.Shuffle4x128(near, far, Odd).Store(column + distance);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<double> near, Vector512<double> far, double* column, nint distance)
    {
        Avx512F.Shuffle4x128(near, far, Even).Store(column);
        Avx512F.Shuffle4x128(near, far, Odd).Store(column + distance);
    }
}
