using System.Numerics;
using System.Runtime.CompilerServices;

namespace FuncDnn.Numerics.Simd;

/// <summary>One number: for the rest after whole registers, and for processors without vectors.</summary>
internal readonly struct Lanes1<T>(T value) : ILanes<Lanes1<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T _value = value;

    public T Value => _value;

    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Broadcast(T value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> BroadcastBits(long bits) => new(FromBits(bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Load(ref readonly T source, nint offset) =>
        new(Unsafe.Add(ref Unsafe.AsRef(in source), offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T target, nint offset) => Unsafe.Add(ref target, offset) = _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> LoadFirst(ref readonly T source, nint offset, nint count, Lanes1<T> fill) =>
        count > 0 ? Load(in source, offset) : fill;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T TreeSum() => _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> operator +(Lanes1<T> left, Lanes1<T> right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> operator -(Lanes1<T> left, Lanes1<T> right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> operator -(Lanes1<T> value) => new(-value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> operator *(Lanes1<T> left, Lanes1<T> right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> operator /(Lanes1<T> left, Lanes1<T> right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> FusedMultiplyAdd(Lanes1<T> a, Lanes1<T> b, Lanes1<T> c) =>
        new(T.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Sqrt(Lanes1<T> value) => new(T.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Abs(Lanes1<T> value) => new(T.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> LessThan(Lanes1<T> left, Lanes1<T> right) => Mask(left._value < right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> LessThanOrEqual(Lanes1<T> left, Lanes1<T> right) => Mask(left._value <= right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Equal(Lanes1<T> left, Lanes1<T> right) => Mask(left._value == right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Select(Lanes1<T> mask, Lanes1<T> yes, Lanes1<T> no) =>
        new(FromBits((mask.ToBits() & yes.ToBits()) | (~mask.ToBits() & no.ToBits())));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> operator &(Lanes1<T> left, Lanes1<T> right) =>
        new(FromBits(left.ToBits() & right.ToBits()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> operator |(Lanes1<T> left, Lanes1<T> right) =>
        new(FromBits(left.ToBits() | right.ToBits()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> operator ^(Lanes1<T> left, Lanes1<T> right) =>
        new(FromBits(left.ToBits() ^ right.ToBits()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> AddBits(Lanes1<T> left, Lanes1<T> right) => new(FromBits(left.ToBits() + right.ToBits()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> SubtractBits(Lanes1<T> left, Lanes1<T> right) =>
        new(FromBits(left.ToBits() - right.ToBits()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> ShiftLeftBits(Lanes1<T> value, int count) => new(FromBits(value.ToBits() << count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> ShiftRightBits(Lanes1<T> value, int count) => new(FromBits(value.ToBits() >> count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> ViaDouble<TFunction>(TFunction function, Lanes1<T> x)
        where TFunction : struct, IUnary<double> =>
        typeof(T) == typeof(double)
            ? new(Unsafe.BitCast<double, T>(Double(function, Unsafe.BitCast<T, double>(x._value))))
            : new(Unsafe.BitCast<float, T>((float)Double(function, Unsafe.BitCast<T, float>(x._value))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> ViaDouble<TFunction>(TFunction function, Lanes1<T> x, out Lanes1<T> second)
        where TFunction : struct, IUnaryPair<double>
    {
        var wide =
            typeof(T) == typeof(double) ? Unsafe.BitCast<T, double>(x._value) : Unsafe.BitCast<T, float>(x._value);
        var first = function.Apply(new Lanes1<double>(wide), out var other);
        second = Rounded(other._value);
        return Rounded(first._value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes1<T> Rounded(double value) =>
        typeof(T) == typeof(double)
            ? new(Unsafe.BitCast<double, T>(value))
            : new(Unsafe.BitCast<float, T>((float)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Double<TFunction>(TFunction function, double x)
        where TFunction : struct, IUnary<double> => function.Apply(new Lanes1<double>(x))._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes1<T> Mask(bool set) => new(FromBits(set ? -1L : 0L));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T FromBits(long bits) =>
        typeof(T) == typeof(double)
            ? Unsafe.BitCast<double, T>(BitConverter.Int64BitsToDouble(bits))
            : Unsafe.BitCast<float, T>(BitConverter.Int32BitsToSingle((int)bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long ToBits() =>
        typeof(T) == typeof(double)
            ? BitConverter.DoubleToInt64Bits(Unsafe.BitCast<T, double>(_value))
            : BitConverter.SingleToInt32Bits(Unsafe.BitCast<T, float>(_value));
}
