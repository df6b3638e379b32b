using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Matrices;

/// <summary>The operations of a vector space, element by element.</summary>
internal static class Linear
{
    public static void Add<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> sum)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise.Map(default(Sum<T>), x, y, sum);

    public static void Subtract<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> difference)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise.Map(default(Difference<T>), x, y, difference);

    public static void Scale<T>(T factor, ReadOnlySpan<T> x, Span<T> scaled)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise.Map(new Multiple<T>(factor), x, scaled);

    public static void Multiply<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> product)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise.Map(default(Product<T>), x, y, product);

    public static void Divide<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> quotient)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise.Map(default(Quotient<T>), x, y, quotient);

    /// <summary>sum = x * y + sum, rounded once.</summary>
    public static void AddProduct<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> sum)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise.Map(default(FusedProduct<T>), x, y, sum, sum);

    /// <summary>y = factor * x + shift, rounded once.</summary>
    public static void ScaleAndShift<T>(T factor, T shift, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise.Map(new Affine<T>(factor, shift), x, y);

    private readonly struct Sum<T> : IBinary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, T> => x + y;
    }

    private readonly struct Difference<T> : IBinary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, T> => x - y;
    }

    private readonly struct Product<T> : IBinary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, T> => x * y;
    }

    private readonly struct Multiple<T>(T factor) : IUnary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T _factor = factor;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, T> => TLanes.Broadcast(_factor) * x;
    }

    private readonly struct Quotient<T> : IBinary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, T> => x / y;
    }

    private readonly struct FusedProduct<T> : ITernary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x, TLanes y, TLanes z)
            where TLanes : struct, ILanes<TLanes, T> => TLanes.FusedMultiplyAdd(x, y, z);
    }

    private readonly struct Affine<T>(T factor, T shift) : IUnary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T _factor = factor;
        private readonly T _shift = shift;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, T> =>
            TLanes.FusedMultiplyAdd(TLanes.Broadcast(_factor), x, TLanes.Broadcast(_shift));
    }
}
