using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FuncDnn.Numerics.Gemm;

/// <summary>Blocks in registers of 256 bits: as many rows as a register holds x 4 columns.</summary>
internal readonly unsafe struct Transposition256<T> : ITransposition<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static nint Rows => Vector256<T>.Count;

    public static nint Columns => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(T* source, nint stride, T* target, nint targetStride)
    {
        if (typeof(T) == typeof(double))
        {
            var to = (double*)target;
            FourByFour((double*)source, stride, out var c0, out var c1, out var c2, out var c3);
            c0.Store(to);
            c1.Store(to + targetStride);
            c2.Store(to + (2 * targetStride));
            c3.Store(to + (3 * targetStride));
        }
        else
        {
            var to = (float*)target;
            EightByFour((float*)source, stride, out var c0, out var c1, out var c2, out var c3);
            c0.Store(to);
            c1.Store(to + targetStride);
            c2.Store(to + (2 * targetStride));
            c3.Store(to + (3 * targetStride));
        }
    }

    public static void RunRest(T* source, nint stride, nint rows, nint columns, T* target, nint targetStride) =>
        Transposition<T>.RunScalar(source, stride, rows, columns, target, targetStride);

    /// <summary>Columns 0 to 3 of eight rows: rows i and i + 4 are loaded into the halves of one register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EightByFour(
        float* source,
        nint stride,
        out Vector256<float> c0,
        out Vector256<float> c1,
        out Vector256<float> c2,
        out Vector256<float> c3
    )
    {
        var far = source + (4 * stride);
        var r0 = Vector256.Create(Vector128.Load(source), Vector128.Load(far));
        var r1 = Vector256.Create(Vector128.Load(source + stride), Vector128.Load(far + stride));
        var r2 = Vector256.Create(Vector128.Load(source + (2 * stride)), Vector128.Load(far + (2 * stride)));
        var r3 = Vector256.Create(Vector128.Load(source + (3 * stride)), Vector128.Load(far + (3 * stride)));
        var low01 = Avx.UnpackLow(r0, r1).AsDouble();
        var high01 = Avx.UnpackHigh(r0, r1).AsDouble();
        var low23 = Avx.UnpackLow(r2, r3).AsDouble();
        var high23 = Avx.UnpackHigh(r2, r3).AsDouble();
        c0 = Avx.UnpackLow(low01, low23).AsSingle();
        c1 = Avx.UnpackHigh(low01, low23).AsSingle();
        c2 = Avx.UnpackLow(high01, high23).AsSingle();
        c3 = Avx.UnpackHigh(high01, high23).AsSingle();
    }

    /// <summary>Columns 0 to 3 of four rows: rows i and i + 2 are loaded into the halves of one register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FourByFour(
        double* source,
        nint stride,
        out Vector256<double> c0,
        out Vector256<double> c1,
        out Vector256<double> c2,
        out Vector256<double> c3
    )
    {
        var far = source + (2 * stride);
        var left0 = Vector256.Create(Vector128.Load(source), Vector128.Load(far));
        var left1 = Vector256.Create(Vector128.Load(source + stride), Vector128.Load(far + stride));
        var right0 = Vector256.Create(Vector128.Load(source + 2), Vector128.Load(far + 2));
        var right1 = Vector256.Create(Vector128.Load(source + stride + 2), Vector128.Load(far + stride + 2));
        c0 = Avx.UnpackLow(left0, left1);
        c1 = Avx.UnpackHigh(left0, left1);
        c2 = Avx.UnpackLow(right0, right1);
        c3 = Avx.UnpackHigh(right0, right1);
    }
}
