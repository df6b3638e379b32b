using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FuncDnn.Model.Kernels;

/// <summary>
/// Applies a function number by number: whole registers first, what is left over one by one. The bits of a result
/// depend on the numbers that it is computed from, never on where they lie. A result may be written over an input of
/// its own, at the same place; other overlaps are not allowed.
/// </summary>
internal static class Elementwise
{
    public static void Map<TFunction, T>(TFunction function, ReadOnlySpan<T> x, Span<T> y)
        where TFunction : struct, IUnary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, x.Length);
        Processor.Run<Unary<TFunction, T>, T>(new Unary<TFunction, T>(function, x, y));
    }

    public static void Map<TFunction, T>(TFunction function, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where TFunction : struct, IBinary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, x.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(z.Length, x.Length);
        Processor.Run<Binary<TFunction, T>, T>(new Binary<TFunction, T>(function, x, y, z));
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
        Processor.Run<Ternary<TFunction, T>, T>(new Ternary<TFunction, T>(function, x, y, z, w));
    }

    private readonly ref struct Unary<TFunction, T>(TFunction function, ReadOnlySpan<T> x, Span<T> y) : IKernel<T>
        where TFunction : struct, IUnary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly TFunction _function = function;
        private readonly ReadOnlySpan<T> _x = x;
        private readonly Span<T> _y = y;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes, T>
        {
            ref var x = ref MemoryMarshal.GetReference(_x);
            ref var y = ref MemoryMarshal.GetReference(_y);
            var i = 0;
            for (; i <= _x.Length - TLanes.Count; i += TLanes.Count)
            {
                _function.Apply(TLanes.Load(ref x, i)).Store(ref y, i);
            }

            Tail(i);
        }

        /// <summary>Apart from the rest, that the compiler's budget for inlining may serve both.</summary>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void Tail(int i)
        {
            ref var x = ref MemoryMarshal.GetReference(_x);
            ref var y = ref MemoryMarshal.GetReference(_y);
            for (; i < _x.Length; i++)
            {
                _function.Apply(Lanes1<T>.Load(ref x, i)).Store(ref y, i);
            }
        }
    }

    private readonly ref struct Binary<TFunction, T>(
        TFunction function,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> y,
        Span<T> z
    ) : IKernel<T>
        where TFunction : struct, IBinary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly TFunction _function = function;
        private readonly ReadOnlySpan<T> _x = x;
        private readonly ReadOnlySpan<T> _y = y;
        private readonly Span<T> _z = z;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes, T>
        {
            ref var x = ref MemoryMarshal.GetReference(_x);
            ref var y = ref MemoryMarshal.GetReference(_y);
            ref var z = ref MemoryMarshal.GetReference(_z);
            var i = 0;
            for (; i <= _x.Length - TLanes.Count; i += TLanes.Count)
            {
                _function.Apply(TLanes.Load(ref x, i), TLanes.Load(ref y, i)).Store(ref z, i);
            }

            Tail(i);
        }

        /// <summary>Apart from the rest, that the compiler's budget for inlining may serve both.</summary>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void Tail(int i)
        {
            ref var x = ref MemoryMarshal.GetReference(_x);
            ref var y = ref MemoryMarshal.GetReference(_y);
            ref var z = ref MemoryMarshal.GetReference(_z);
            for (; i < _x.Length; i++)
            {
                _function.Apply(Lanes1<T>.Load(ref x, i), Lanes1<T>.Load(ref y, i)).Store(ref z, i);
            }
        }
    }

    private readonly ref struct Ternary<TFunction, T>(
        TFunction function,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> y,
        ReadOnlySpan<T> z,
        Span<T> w
    ) : IKernel<T>
        where TFunction : struct, ITernary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly TFunction _function = function;
        private readonly ReadOnlySpan<T> _x = x;
        private readonly ReadOnlySpan<T> _y = y;
        private readonly ReadOnlySpan<T> _z = z;
        private readonly Span<T> _w = w;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes, T>
        {
            ref var x = ref MemoryMarshal.GetReference(_x);
            ref var y = ref MemoryMarshal.GetReference(_y);
            ref var z = ref MemoryMarshal.GetReference(_z);
            ref var w = ref MemoryMarshal.GetReference(_w);
            var i = 0;
            for (; i <= _x.Length - TLanes.Count; i += TLanes.Count)
            {
                _function.Apply(TLanes.Load(ref x, i), TLanes.Load(ref y, i), TLanes.Load(ref z, i)).Store(ref w, i);
            }

            Tail(i);
        }

        /// <summary>Apart from the rest, that the compiler's budget for inlining may serve both.</summary>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void Tail(int i)
        {
            ref var x = ref MemoryMarshal.GetReference(_x);
            ref var y = ref MemoryMarshal.GetReference(_y);
            ref var z = ref MemoryMarshal.GetReference(_z);
            ref var w = ref MemoryMarshal.GetReference(_w);
            for (; i < _x.Length; i++)
            {
                _function
                    .Apply(Lanes1<T>.Load(ref x, i), Lanes1<T>.Load(ref y, i), Lanes1<T>.Load(ref z, i))
                    .Store(ref w, i);
            }
        }
    }
}
