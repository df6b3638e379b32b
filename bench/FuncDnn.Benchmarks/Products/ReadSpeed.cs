using System.Diagnostics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Benchmarks.Products;

/// <summary>
/// The speed at which one thread reads memory: repeated sums of a range, with eight accumulators.
/// </summary>
internal static class ReadSpeed
{
    private const int Repetitions = 12;
    private const long BytesPerRepetition = 256 << 20;
    private const int Accumulators = 8;

    /// <summary>The highest of a few measurements, in bytes per second.</summary>
    /// <param name="bytes">The size of the range, which determines the cache that holds it.</param>
    public static double Measure(long bytes)
    {
        var numbers = new float[Math.Max(1 << 12, bytes / sizeof(float))];
        // Memory that was never written to maps to a single page of zeros.
        Array.Fill(numbers, 1);
        var speeds = new double[Repetitions];
        foreach (ref var speed in speeds.AsSpan())
        {
            Processor.Run<Reading, float>(new Reading(numbers, ref speed));
        }

        return speeds.Max();
    }

    private readonly ref struct Reading(Span<float> numbers, ref double speed) : IKernel<float>
    {
        private readonly Span<float> _numbers = numbers;
        private readonly ref double _speed = ref speed;

        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes, float>
        {
            var bytes = _numbers.Length * (long)sizeof(float);
            var times = Math.Max(1, BytesPerRepetition / bytes);
            Span<float> sum = stackalloc float[TLanes.Count];
            var start = Stopwatch.GetTimestamp();
            for (var i = 0L; i < times; i++)
            {
                Read<TLanes>(_numbers, ref sum[0]);
            }

            _speed = bytes * times / Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static void Read<TLanes>(Span<float> numbers, ref float sum)
            where TLanes : struct, ILanes<TLanes, float>
        {
            ref var first = ref numbers[0];
            TLanes a = default,
                b = default,
                c = default,
                d = default,
                e = default,
                f = default,
                g = default,
                h = default;
            nint step = TLanes.Count;
            for (nint i = 0; i + (Accumulators * step) <= numbers.Length; i += Accumulators * step)
            {
                a += TLanes.Load(ref first, i);
                b += TLanes.Load(ref first, i + step);
                c += TLanes.Load(ref first, i + (2 * step));
                d += TLanes.Load(ref first, i + (3 * step));
                e += TLanes.Load(ref first, i + (4 * step));
                f += TLanes.Load(ref first, i + (5 * step));
                g += TLanes.Load(ref first, i + (6 * step));
                h += TLanes.Load(ref first, i + (7 * step));
            }

            (a + b + c + d + e + f + g + h).Store(ref sum, 0);
        }
    }
}
