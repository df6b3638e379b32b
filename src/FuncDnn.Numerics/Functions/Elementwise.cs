using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;
using FuncDnn.Numerics.Threading;

namespace FuncDnn.Numerics.Functions;

/// <summary>
/// Applies a function element by element: whole registers first, then the rest one by one. The bits of a result depend
/// on its operands alone, never on their position. The output may be one of the inputs; other overlaps are not allowed.
/// </summary>
internal static unsafe class Elementwise
{
    public static void Map<TFunction, T>(TFunction function, ReadOnlySpan<T> x, Span<T> y)
        where TFunction : struct, IUnary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, x.Length);
        fixed (
            T* from = x,
                to = y
        )
        {
            RangePartition.Run<Unary<TFunction, T>, T>(new Unary<TFunction, T>(function, from, to, x.Length));
        }
    }

    public static void Map<TFunction, T>(TFunction function, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where TFunction : struct, IBinary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, x.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(z.Length, x.Length);
        fixed (
            T* left = x,
                right = y,
                to = z
        )
        {
            RangePartition.Run<Binary<TFunction, T>, T>(new Binary<TFunction, T>(function, left, right, to, x.Length));
        }
    }

    public static void Map<TFunction, T>(
        TFunction function,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> y,
        ReadOnlySpan<T> z,
        Span<T> w
    )
        where TFunction : struct, ITernary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, x.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(z.Length, x.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(w.Length, x.Length);
        fixed (
            T* first = x,
                second = y,
                third = z,
                to = w
        )
        {
            RangePartition.Run<Ternary<TFunction, T>, T>(
                new Ternary<TFunction, T>(function, first, second, third, to, x.Length)
            );
        }
    }

    private readonly struct Unary<TFunction, T>(TFunction function, T* x, T* y, int length)
        : IRangeKernel<Unary<TFunction, T>, T>
        where TFunction : struct, IUnary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly TFunction _function = function;
        private readonly T* _x = x;
        private readonly T* _y = y;

        public int Length => length;

        public Unary<TFunction, T> Slice(int start, int end) => new(_function, _x + start, _y + start, end - start);

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes, T>
        {
            var x = _x;
            var y = _y;
            var i = 0;
            for (; i <= length - TLanes.Count; i += TLanes.Count)
            {
                _function.Apply(TLanes.Load(ref *x, i)).Store(ref *y, i);
            }

            Tail(i);
        }

        /// <summary>Separate, so that both loops fit the compiler's inlining budget.</summary>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void Tail(int i)
        {
            var x = _x;
            var y = _y;
            for (; i < length; i++)
            {
                _function.Apply(Lanes1<T>.Load(ref *x, i)).Store(ref *y, i);
            }
        }
    }

    private readonly struct Binary<TFunction, T>(TFunction function, T* x, T* y, T* z, int length)
        : IRangeKernel<Binary<TFunction, T>, T>
        where TFunction : struct, IBinary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly TFunction _function = function;
        private readonly T* _x = x;
        private readonly T* _y = y;
        private readonly T* _z = z;

        public int Length => length;

        public Binary<TFunction, T> Slice(int start, int end) =>
            new(_function, _x + start, _y + start, _z + start, end - start);

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes, T>
        {
            var x = _x;
            var y = _y;
            var z = _z;
            var i = 0;
            for (; i <= length - TLanes.Count; i += TLanes.Count)
            {
                _function.Apply(TLanes.Load(ref *x, i), TLanes.Load(ref *y, i)).Store(ref *z, i);
            }

            Tail(i);
        }

        /// <summary>Separate, so that both loops fit the compiler's inlining budget.</summary>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void Tail(int i)
        {
            var x = _x;
            var y = _y;
            var z = _z;
            for (; i < length; i++)
            {
                _function.Apply(Lanes1<T>.Load(ref *x, i), Lanes1<T>.Load(ref *y, i)).Store(ref *z, i);
            }
        }
    }

    private readonly struct Ternary<TFunction, T>(TFunction function, T* x, T* y, T* z, T* w, int length)
        : IRangeKernel<Ternary<TFunction, T>, T>
        where TFunction : struct, ITernary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly TFunction _function = function;
        private readonly T* _x = x;
        private readonly T* _y = y;
        private readonly T* _z = z;
        private readonly T* _w = w;

        public int Length => length;

        public Ternary<TFunction, T> Slice(int start, int end) =>
            new(_function, _x + start, _y + start, _z + start, _w + start, end - start);

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes, T>
        {
            var x = _x;
            var y = _y;
            var z = _z;
            var w = _w;
            var i = 0;
            for (; i <= length - TLanes.Count; i += TLanes.Count)
            {
                _function
                    .Apply(TLanes.Load(ref *x, i), TLanes.Load(ref *y, i), TLanes.Load(ref *z, i))
                    .Store(ref *w, i);
            }

            Tail(i);
        }

        /// <summary>Separate, so that both loops fit the compiler's inlining budget.</summary>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void Tail(int i)
        {
            var x = _x;
            var y = _y;
            var z = _z;
            var w = _w;
            for (; i < length; i++)
            {
                _function
                    .Apply(Lanes1<T>.Load(ref *x, i), Lanes1<T>.Load(ref *y, i), Lanes1<T>.Load(ref *z, i))
                    .Store(ref *w, i);
            }
        }
    }
}
