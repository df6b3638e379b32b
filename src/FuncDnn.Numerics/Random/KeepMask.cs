using System.Numerics;
using FuncDnn.Numerics.Simd;
using FuncDnn.Numerics.Threading;

namespace FuncDnn.Numerics.Random;

/// <summary>
/// The mask of inverted dropout: element i is kept when the i-th 32 bits of a key's draw, as a number, are less than
/// keep * 2^32, rounded.
/// </summary>
internal static unsafe class KeepMask
{
    public static void Fill<T>(Key key, Span<T> mask, double keep, T kept)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* to = mask)
        {
            RangePartition.Run<Kernel<T>, T>(
                new Kernel<T>(key, (ulong)((keep * (1L << 32)) + 0.5), kept, to, 0, mask.Length)
            );
        }
    }

    private readonly struct Kernel<T>(Key key, ulong bound, T kept, T* mask, int start, int end)
        : IRangeKernel<Kernel<T>, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public int Length => end - start;

        public Kernel<T> Slice(int first, int last) => new(key, bound, kept, mask, start + first, start + last);

        /// <remarks>A word of 64 bits serves two elements. Slices start at whole groups of blocks.</remarks>
        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes, T>
        {
            ReadOnlySpan<T> values = [T.Zero, kept];
            var words = new KeyStream(key, stackalloc ulong[KeyStream.BufferLength], start / 2);
            var even = end & ~1;
            for (var i = start; i < even; i += 2)
            {
                var word = words.Next();
                mask[i] = values[IsLess((uint)word, bound)];
                mask[i + 1] = values[IsLess(word >> 32, bound)];
            }

            if (even < end)
            {
                mask[even] = values[IsLess((uint)words.Next(), bound)];
            }
        }
    }

    /// <summary>1 where number &lt; bound, else 0, without a branch that a random number would mislead.</summary>
    private static int IsLess(ulong number, ulong bound) => (int)((number - bound) >> 63);
}
