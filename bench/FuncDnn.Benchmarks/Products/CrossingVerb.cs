using System.Diagnostics;
using System.Numerics;
using FuncDnn.Benchmarks.Contenders;
using FuncDnn.Numerics.Gemm;
using FuncDnn.Numerics.Threading;

namespace FuncDnn.Benchmarks.Products;

/// <summary>
/// The verb crossing: the size from which a second thread speeds up a product. Both variants are called directly, so
/// that sizes below the library's threshold are measured too.
/// </summary>
internal static class CrossingVerb
{
    private static readonly int[] Sizes = [16, 24, 32, 40, 48, 64, 80, 96, 112, 128, 160, 192, 256, 384];

    public static int Run(int rounds)
    {
        Console.WriteLine(
            $"{"n x n x n", 10} {"multiplications", 16} {"precision", 10} {"alone", 11} {"shared", 11} {"gain", 6}"
        );
        Measure<float>("float", rounds);
        Measure<double>("double", rounds);
        return 0;
    }

    private static void Measure<T>(string precision, int rounds)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var size in Sizes)
        {
            var times = Race.Run([new Square<T>(size, threads: 1), new Square<T>(size, threads: 2)], rounds);
            Console.WriteLine(
                $"{size, 10} {(long)size * size * size, 16:#,0} {precision, 10} {times[0] * 1e6, 8:0.00} us "
                    + $"{times[1] * 1e6, 8:0.00} us {times[0] / times[1], 6:0.00}"
            );
        }
    }

    private sealed unsafe class Square<T>(int size, int threads) : IWork
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T[] _a = Numbers(size);
        private readonly T[] _b = Numbers(size);
        private readonly T[] _c = Numbers(size);

        public double Run(int times)
        {
            Parallelism.Threads = threads;
            fixed (
                T* a = _a,
                    b = _b,
                    c = _c
            )
            {
                var product = new GemmProblem<T>
                {
                    A = a,
                    ARow = size,
                    AInner = 1,
                    B = b,
                    BInner = size,
                    BColumn = 1,
                    C = c,
                    CRow = size,
                    Rows = size,
                    Inner = size,
                    Columns = size,
                };
                var start = Stopwatch.GetTimestamp();
                for (var i = 0; i < times; i++)
                {
                    if (threads == 1)
                    {
                        GemmDispatch.RunSerial(product);
                    }
                    else
                    {
                        ParallelGemm<T>.Run(product);
                    }
                }

                return Stopwatch.GetElapsedTime(start).TotalSeconds;
            }
        }

        private static T[] Numbers(int size) => [.. Enumerable.Repeat(T.CreateSaturating(0.5), size * size)];
    }
}
