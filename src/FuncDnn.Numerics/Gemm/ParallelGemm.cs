using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Threading;

namespace FuncDnn.Numerics.Gemm;

/// <summary>
/// A product divided among threads: each part is some rows of C, or some columns if there are more of them, and packs
/// what it needs itself. The side that all parts pack is the shorter one.
/// </summary>
internal static unsafe class ParallelGemm<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A part's columns are whole cache lines, and whole tiles of any width.</summary>
    private const int ColumnStep = 32;

    /// <summary>More parts than threads, so that a delayed thread is not waited for long.</summary>
    private const int PartsPerThread = 2;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run(in GemmProblem<T> product)
    {
        // Every part reads all of a streamed B, so each thread gets one part.
        var isStreamed = product.Rows > 1 && StreamedGemm<T>.CanRun(product);
        var byRows = isStreamed || product.Rows >= product.Columns;
        var step =
            isStreamed ? 1
            : byRows ? Tiling.Height
            : ColumnStep;
        var steps = ((byRows ? product.Rows : product.Columns) + step - 1) / step;
        var parts = Math.Min(steps, (nint)Parallelism.Threads * (isStreamed ? 1 : PartsPerThread));
        WorkerPool.Run(new Job(product, byRows, step, steps, parts), (int)parts);
    }

    private readonly struct Job(GemmProblem<T> product, bool byRows, nint step, nint steps, nint parts) : IJob
    {
        private readonly GemmProblem<T> _product = product;

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run(int part)
        {
            var length = byRows ? _product.Rows : _product.Columns;
            var first = step * (part * steps / parts);
            var last = Math.Min(length, step * ((part + 1) * steps / parts));
            GemmDispatch.RunSerial(
                byRows
                    ? _product.Part(first, last - first, 0, _product.Columns)
                    : _product.Part(0, _product.Rows, first, last - first)
            );
        }
    }
}
