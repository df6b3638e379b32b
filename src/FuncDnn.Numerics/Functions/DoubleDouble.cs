using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Functions;

/// <summary>
/// A number as the unevaluated sum of two, the second being the rounding error of the first: about 106 bits (Dekker, "A
/// floating-point technique for extending the available precision", Numerische Mathematik 1971).
/// </summary>
internal readonly struct DoubleDouble<TLanes>(TLanes high, TLanes low)
    where TLanes : struct, ILanes<TLanes, double>
{
    public TLanes High { get; } = high;

    public TLanes Low { get; } = low;

    /// <summary>A number by itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator DoubleDouble<TLanes>(TLanes value) => new(value, TLanes.Broadcast(0.0));

    /// <summary>a + b without error (Knuth's TwoSum).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble<TLanes> Sum(TLanes a, TLanes b)
    {
        var sum = a + b;
        var partOfB = sum - a;
        return new(sum, (a - (sum - partOfB)) + (b - partOfB));
    }

    /// <summary>a + b without error where a is 0 or |a| is at least |b| (Dekker's FastTwoSum).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble<TLanes> OrderedSum(TLanes a, TLanes b)
    {
        var sum = a + b;
        return new(sum, b - (sum - a));
    }

    /// <summary>a * b without error.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble<TLanes> Product(TLanes a, TLanes b)
    {
        var product = a * b;
        return new(product, TLanes.FusedMultiplyAdd(a, b, -product));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble<TLanes> operator *(DoubleDouble<TLanes> a, DoubleDouble<TLanes> b)
    {
        var product = Product(a.High, b.High);
        var cross = TLanes.FusedMultiplyAdd(a.High, b.Low, TLanes.FusedMultiplyAdd(a.Low, b.High, product.Low));
        return OrderedSum(product.High, cross);
    }

    /// <summary>The sum, precise as long as it is not much smaller than the terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble<TLanes> operator +(DoubleDouble<TLanes> a, DoubleDouble<TLanes> b)
    {
        var sum = Sum(a.High, b.High);
        return OrderedSum(sum.High, sum.Low + (a.Low + b.Low));
    }

    /// <summary>n / d to about 104 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble<TLanes> operator /(TLanes n, DoubleDouble<TLanes> d)
    {
        var ratio = n / d.High;
        var rest = TLanes.FusedMultiplyAdd(-ratio, d.Low, TLanes.FusedMultiplyAdd(-ratio, d.High, n));
        return new(ratio, rest / d.High);
    }

    /// <summary>n / d for numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble<TLanes> Ratio(TLanes n, TLanes d)
    {
        var ratio = n / d;
        return new(ratio, TLanes.FusedMultiplyAdd(-ratio, d, n) / d);
    }

    /// <summary>n / d, rounded once but for a few thousandths of a unit in the last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Quotient(DoubleDouble<TLanes> n, DoubleDouble<TLanes> d)
    {
        var reciprocal = TLanes.Broadcast(1.0) / d.High;
        var quotient = n.High * reciprocal;
        var rest =
            TLanes.FusedMultiplyAdd(-quotient, d.High, n.High) + TLanes.FusedMultiplyAdd(-quotient, d.Low, n.Low);
        return TLanes.FusedMultiplyAdd(rest, reciprocal, quotient);
    }
}
