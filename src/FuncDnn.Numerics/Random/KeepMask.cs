using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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

        /// <remarks>Slices start at whole groups of blocks.</remarks>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes, T>
        {
            Span<ulong> words = stackalloc ulong[KeyStream.BufferLength];
            for (var i = start; i < end; i += 2 * words.Length)
            {
                Threefry.Fill(key.First, key.Second, (ulong)i / 4, (ulong)KeyUse.Draw, words);
                // The lower half of a word is the first of its two numbers.
                Compare(
                    MemoryMarshal.Cast<ulong, uint>(words),
                    new Span<T>(mask + i, Math.Min(2 * words.Length, end - i))
                );
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Compare(ReadOnlySpan<uint> numbers, Span<T> mask)
        {
            // No number is below a bound of 0; others have a last number below them.
            var last = new Vector<uint>((uint)(Math.Max(bound, 1) - 1));
            var value = bound == 0 ? T.Zero : kept;
            var wide = new Vector<T>(value);
            var i = 0;
            for (; i <= mask.Length - Vector<uint>.Count; i += Vector<uint>.Count)
            {
                var isKept = Vector.LessThanOrEqual(new Vector<uint>(numbers[i..]), last).As<uint, int>();
                if (typeof(T) == typeof(float))
                {
                    Vector.BitwiseAnd(isKept.As<int, T>(), wide).CopyTo(mask[i..]);
                }
                else
                {
                    Vector.Widen(isKept, out var lower, out var upper);
                    Vector.BitwiseAnd(lower.As<long, T>(), wide).CopyTo(mask[i..]);
                    Vector.BitwiseAnd(upper.As<long, T>(), wide).CopyTo(mask[(i + Vector<T>.Count)..]);
                }
            }

            for (; i < mask.Length; i++)
            {
                mask[i] = numbers[i] < bound ? value : T.Zero;
            }
        }
    }
}
