using System.Numerics;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Simd;
using FuncDnn.Numerics.Threading;

namespace FuncDnn.Numerics.Gemm;

/// <summary>
/// The gradient of a dense layer as a <see cref="SumTree"/> over shards of the examples; the summands are those of
/// <see cref="WeightGradientGemm"/> and <see cref="Rows.AddSums"/>, from zero.
/// </summary>
internal static unsafe class ShardedWeightGradient
{
    /// <summary>From this many multiplications on, threads share the columns or rows of the gradient.</summary>
    private const int ParallelThreshold = 1 << 18;

    /// <summary>A part's columns are whole cache lines, and whole tiles of any width.</summary>
    private const int ColumnStep = 32;

    private const int PartsPerThread = 2;

    /// <summary>Overwrites C with A B^T.</summary>
    /// <param name="a">rows x examples.</param>
    /// <param name="b">columns x examples.</param>
    /// <param name="c">rows x columns.</param>
    /// <param name="shard">The number of examples in a shard.</param>
    public static void Run<T>(ReadOnlyMatrixSpan<T> a, ReadOnlyMatrixSpan<T> b, MatrixSpan<T> c, int shard)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (
            T* left = a.Values,
                right = b.Values,
                to = c.Values
        )
        {
            if (c.Values.Length < WeightGradientGemm.ChainThreshold)
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
                ShardedDots<T>.Run(dots, shard);
                return;
            }

            var product = new GemmProblem<T>
            {
                A = left,
                ARow = a.Columns,
                AInner = 1,
                B = right,
                BInner = 1,
                BColumn = b.Columns,
                C = to,
                CRow = c.Columns,
                Rows = c.Rows,
                Inner = a.Columns,
                Columns = c.Columns,
            };
            var (step, length) = c.Rows >= c.Columns ? (Tiling.Height, product.Rows) : (ColumnStep, product.Columns);
            var steps = (length + step - 1) / step;
            var isLarge = product.Rows * product.Columns * product.Inner >= ParallelThreshold;
            var parts =
                isLarge && Parallelism.Threads > 1 ? Math.Min(steps, (nint)Parallelism.Threads * PartsPerThread) : 1;
            WorkerPool.Run(new Job<T>(product, shard, step, steps, parts), (int)parts);
        }
    }

    /// <summary>Overwrites each number with the sum of a row of the matrix.</summary>
    public static void Sums<T>(ReadOnlyMatrixSpan<T> matrix, Span<T> sums, int shard)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (
            T* from = matrix.Values,
                to = sums
        )
        {
            var dots = new DotProblem<T>
            {
                A = from,
                Rows = matrix.Rows,
                Examples = matrix.Columns,
                Stride = matrix.Columns,
                Sums = to,
            };
            ShardedDots<T>.Run(dots, shard);
        }
    }

    /// <summary>Some rows of C, or some columns if there are more of them.</summary>
    private readonly struct Job<T>(GemmProblem<T> product, int shard, nint step, nint steps, nint parts) : IJob
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly GemmProblem<T> _product = product;

        public void Run(int part)
        {
            var byRows = _product.Rows >= _product.Columns;
            var length = byRows ? _product.Rows : _product.Columns;
            var first = step * (part * steps / parts);
            var last = Math.Min(length, step * ((part + 1) * steps / parts));
            var own = byRows
                ? _product.Part(first, last - first, 0, _product.Columns)
                : _product.Part(0, _product.Rows, first, last - first);
            Processor.Run<Kernel<T>, T>(new Kernel<T>(own, shard));
        }
    }

    private readonly ref struct Kernel<T>(in GemmProblem<T> product, int shard) : IKernel<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly ref readonly GemmProblem<T> _product = ref product;

        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes, T> => ShardedGemm<T>.Run<TLanes>(_product, shard);
    }
}
