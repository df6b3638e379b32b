using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Benchmarks.Workloads;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Benchmarks.Products;

/// <summary>
/// The peak speed of one thread: fused multiply-adds on registers only, in twelve independent chains, so that neither
/// latency nor memory limits them.
/// </summary>
internal static class PeakSpeed
{
    private const int Repetitions = 100;

    // Where the multiplication in registers of 512 bits is full width, they do twice the work of those of 256 bits,
    // where it is done in two halves, the same.
    private const double BetweenHalfAndFullWidth = 1.5;

    /// <summary>The measured peak in GFLOP/s.</summary>
    public static double Measure<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var speeds = new double[Repetitions];
        foreach (ref var speed in speeds.AsSpan())
        {
            Processor.Run<Chains<T>, T>(new Chains<T>(ref speed));
        }

        return speeds.Max();
    }

    /// <summary>The kind of processor, found by measuring registers of 512 and of 256 bits in turn.</summary>
    public static (RegisterWidth Width, double Wide, double Narrow) MeasureWidth()
    {
        var (wide, narrow) = (0.0, 0.0);
        for (var i = 0; i < Repetitions; i++)
        {
            var speed = 0.0;
            Processor.Run<Chains<float>, float>(new Chains<float>(ref speed));
            wide = Math.Max(wide, speed);
            new Chains<float>(ref speed).Run<Lanes256<float>>();
            narrow = Math.Max(narrow, speed);
        }

        var width =
            Processor.VectorBits < 512 ? RegisterWidth.Avx2
            : wide < BetweenHalfAndFullWidth * narrow ? RegisterWidth.HalfWidthAvx512
            : RegisterWidth.FullWidthAvx512;
        return (width, wide, narrow);
    }

    private readonly ref struct Chains<T>(ref double speed) : IKernel<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private const int Count = 12;
        private const int Rounds = 100_000;

        private readonly ref double _speed = ref speed;

        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes, T>
        {
            Span<T> sums = stackalloc T[TLanes.Count];
            var start = Stopwatch.GetTimestamp();
            Multiply<TLanes>(ref sums[0]);
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            _speed = 2.0 * Count * Rounds * TLanes.Count / seconds / 1e9;
        }

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static void Multiply<TLanes>(ref T result)
            where TLanes : struct, ILanes<TLanes, T>
        {
            var a = TLanes.Broadcast(T.CreateSaturating(0.5));
            var b = TLanes.Broadcast(T.One);
            TLanes c0 = a,
                c1 = a,
                c2 = a,
                c3 = a,
                c4 = a,
                c5 = a;
            TLanes c6 = a,
                c7 = a,
                c8 = a,
                c9 = a,
                c10 = a,
                c11 = a;
            for (var i = 0; i < Rounds; i++)
            {
                c0 = TLanes.FusedMultiplyAdd(c0, a, b);
                c1 = TLanes.FusedMultiplyAdd(c1, a, b);
                c2 = TLanes.FusedMultiplyAdd(c2, a, b);
                c3 = TLanes.FusedMultiplyAdd(c3, a, b);
                c4 = TLanes.FusedMultiplyAdd(c4, a, b);
                c5 = TLanes.FusedMultiplyAdd(c5, a, b);
                c6 = TLanes.FusedMultiplyAdd(c6, a, b);
                c7 = TLanes.FusedMultiplyAdd(c7, a, b);
                c8 = TLanes.FusedMultiplyAdd(c8, a, b);
                c9 = TLanes.FusedMultiplyAdd(c9, a, b);
                c10 = TLanes.FusedMultiplyAdd(c10, a, b);
                c11 = TLanes.FusedMultiplyAdd(c11, a, b);
            }

            (c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11).Store(ref result, 0);
        }
    }
}
