using System.Numerics;
using System.Runtime.CompilerServices;

namespace FuncDnn.Model.Kernels;

/// <summary>
/// A product divided among threads: each part is some rows of C, or some columns if there are more of them, and packs for
/// itself what it needs. The side that all parts pack is the shorter.
/// </summary>
internal static unsafe class SharedProduct<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Rows of a part are whole tiles, columns of a part whole cache lines and tiles of any width.</summary>
    private const int Step = 96;

    /// <summary>More parts than threads, so that nobody waits long for a thread that was held up.</summary>
    private const int PartsPerThread = 2;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run(in Chains<T> product)
    {
        var length = Math.Max(product.Rows, product.Columns);
        var steps = (length + Step - 1) / Step;
        var parts = Math.Min(steps, (nint)Parallelism.Threads * PartsPerThread);
        Team.Run(new Job(product, steps, parts), (int)parts);
    }

    private readonly struct Job(Chains<T> product, nint steps, nint parts) : IJob
    {
        private readonly Chains<T> _product = product;

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run(int part)
        {
            var byRows = _product.Rows >= _product.Columns;
            var length = byRows ? _product.Rows : _product.Columns;
            var first = Step * (part * steps / parts);
            var last = Math.Min(length, Step * ((part + 1) * steps / parts));
            Ways.Alone(
                byRows
                    ? _product.Part(first, last - first, 0, _product.Columns)
                    : _product.Part(0, _product.Rows, first, last - first)
            );
        }
    }
}
