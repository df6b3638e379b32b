using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FuncDnn.Numerics.Simd;

/// <summary>Numbers in a register of 128 bits.</summary>
internal readonly struct Lanes128<T>(Vector128<T> value) : ILanes<Lanes128<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector128<T> _value = value;

    public static int Count => Vector128<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Broadcast(T value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> BroadcastBits(long bits) =>
        typeof(T) == typeof(double)
            ? new(Vector128.Create(bits).As<long, T>())
            : new(Vector128.Create((int)bits).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Load(ref readonly T source, nint offset) =>
        new(Vector128.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), offset)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T target, nint offset) => _value.StoreUnsafe(ref Unsafe.Add(ref target, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> LoadFirst(ref readonly T source, nint offset, nint count, Lanes128<T> fill) =>
        PartialLoad.LoadFirst(in source, offset, count, fill);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T TreeSum()
    {
        // Adds the upper 64 bits to the lower; for two numbers that is the whole tree.
        var half = _value + Vector128.Shuffle(_value.AsInt64(), Vector128.Create(1L, 1L)).As<long, T>();
        return typeof(T) == typeof(double) ? half[0] : half[0] + half[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator +(Lanes128<T> left, Lanes128<T> right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator -(Lanes128<T> left, Lanes128<T> right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator -(Lanes128<T> value) => new(-value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator *(Lanes128<T> left, Lanes128<T> right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator /(Lanes128<T> left, Lanes128<T> right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> FusedMultiplyAdd(Lanes128<T> a, Lanes128<T> b, Lanes128<T> c) =>
        typeof(T) == typeof(double)
            ? new(
                Vector128
                    .FusedMultiplyAdd(a._value.AsDouble(), b._value.AsDouble(), c._value.AsDouble())
                    .As<double, T>()
            )
            : new(
                Vector128.FusedMultiplyAdd(a._value.AsSingle(), b._value.AsSingle(), c._value.AsSingle()).As<float, T>()
            );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Sqrt(Lanes128<T> value) => new(Vector128.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Abs(Lanes128<T> value) => new(Vector128.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> LessThan(Lanes128<T> left, Lanes128<T> right) =>
        new(Vector128.LessThan(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> LessThanOrEqual(Lanes128<T> left, Lanes128<T> right) =>
        new(Vector128.LessThanOrEqual(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Equal(Lanes128<T> left, Lanes128<T> right) =>
        new(Vector128.Equals(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Select(Lanes128<T> mask, Lanes128<T> yes, Lanes128<T> no) =>
        new(Vector128.ConditionalSelect(mask._value, yes._value, no._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator &(Lanes128<T> left, Lanes128<T> right) => new(left._value & right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator |(Lanes128<T> left, Lanes128<T> right) => new(left._value | right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator ^(Lanes128<T> left, Lanes128<T> right) => new(left._value ^ right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> AddBits(Lanes128<T> left, Lanes128<T> right) =>
        typeof(T) == typeof(double)
            ? new((left._value.AsInt64() + right._value.AsInt64()).As<long, T>())
            : new((left._value.AsInt32() + right._value.AsInt32()).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> SubtractBits(Lanes128<T> left, Lanes128<T> right) =>
        typeof(T) == typeof(double)
            ? new((left._value.AsInt64() - right._value.AsInt64()).As<long, T>())
            : new((left._value.AsInt32() - right._value.AsInt32()).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> ShiftLeftBits(Lanes128<T> value, int count) =>
        typeof(T) == typeof(double)
            ? new((value._value.AsInt64() << count).As<long, T>())
            : new((value._value.AsInt32() << count).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> ShiftRightBits(Lanes128<T> value, int count) =>
        typeof(T) == typeof(double)
            ? new((value._value.AsInt64() >> count).As<long, T>())
            : new((value._value.AsInt32() >> count).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> ViaDouble<TFunction>(TFunction function, Lanes128<T> x)
        where TFunction : struct, IUnary<double>
    {
        if (typeof(T) == typeof(double))
        {
            return new(function.Apply(new Lanes128<double>(x._value.AsDouble()))._value.As<double, T>());
        }

        var (lower, upper) = Vector128.Widen(x._value.AsSingle());
        return new(
            Vector128
                .Narrow(
                    function.Apply(new Lanes128<double>(lower))._value,
                    function.Apply(new Lanes128<double>(upper))._value
                )
                .As<float, T>()
        );
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> ViaDouble<TFunction>(TFunction function, Lanes128<T> x, out Lanes128<T> second)
        where TFunction : struct, IUnaryPair<double>
    {
        if (typeof(T) == typeof(double))
        {
            var first = function.Apply(new Lanes128<double>(x._value.AsDouble()), out var other);
            second = new(other._value.As<double, T>());
            return new(first._value.As<double, T>());
        }

        var (lower, upper) = Vector128.Widen(x._value.AsSingle());
        var firstLower = function.Apply(new Lanes128<double>(lower), out var secondLower);
        var firstUpper = function.Apply(new Lanes128<double>(upper), out var secondUpper);
        second = new(Vector128.Narrow(secondLower._value, secondUpper._value).As<float, T>());
        return new(Vector128.Narrow(firstLower._value, firstUpper._value).As<float, T>());
    }
}
