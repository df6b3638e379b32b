using System.Runtime.CompilerServices;

namespace FuncDnn.Model.Kernels;

/// <summary>
/// A number as the unevaluated sum of two, the second holding what the first had to round away: about 106 bits
/// (Dekker, "A floating-point technique for extending the available precision", 1971).
/// </summary>
internal readonly struct Pair<TLanes>(TLanes high, TLanes low)
    where TLanes : struct, ILanes<TLanes, double>
{
    public TLanes High { get; } = high;

    public TLanes Low { get; } = low;

    /// <summary>a + b without error (Knuth's TwoSum).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<TLanes> Sum(TLanes a, TLanes b)
    {
        var sum = a + b;
        var partOfB = sum - a;
        return new(sum, (a - (sum - partOfB)) + (b - partOfB));
    }

    /// <summary>a + b without error where a is 0 or |a| is at least |b| (Dekker's FastTwoSum).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<TLanes> OrderedSum(TLanes a, TLanes b)
    {
        var sum = a + b;
        return new(sum, b - (sum - a));
    }

    /// <summary>a * b without error.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<TLanes> Product(TLanes a, TLanes b)
    {
        var product = a * b;
        return new(product, TLanes.FusedMultiplyAdd(a, b, -product));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<TLanes> operator *(Pair<TLanes> a, Pair<TLanes> b)
    {
        var product = Product(a.High, b.High);
        var cross = TLanes.FusedMultiplyAdd(a.High, b.Low, TLanes.FusedMultiplyAdd(a.Low, b.High, product.Low));
        return OrderedSum(product.High, cross);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<TLanes> operator +(Pair<TLanes> a, Pair<TLanes> b)
    {
        var sum = Sum(a.High, b.High);
        return OrderedSum(sum.High, sum.Low + (a.Low + b.Low));
    }

    /// <summary>n / d for numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<TLanes> Ratio(TLanes n, TLanes d)
    {
        var ratio = n / d;
        return new(ratio, TLanes.FusedMultiplyAdd(-ratio, d, n) / d);
    }

    /// <summary>n / d, rounded once but for a few thousandths of a unit in the last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Quotient(Pair<TLanes> n, Pair<TLanes> d)
    {
        var reciprocal = TLanes.Broadcast(1.0) / d.High;
        var quotient = n.High * reciprocal;
        var rest =
            TLanes.FusedMultiplyAdd(-quotient, d.High, n.High) + TLanes.FusedMultiplyAdd(-quotient, d.Low, n.Low);
        return TLanes.FusedMultiplyAdd(rest, reciprocal, quotient);
    }
}
