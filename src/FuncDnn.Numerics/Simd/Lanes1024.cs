using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FuncDnn.Numerics.Simd;

/// <summary>
/// Numbers in two registers of 512 bits. The operations of a long function wait for each other: with two registers at
/// once, the processor has something to do in between.
/// </summary>
internal readonly struct Lanes1024<T>(Vector512<T> lower, Vector512<T> upper) : ILanes<Lanes1024<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public readonly Vector512<T> Lower = lower;
    public readonly Vector512<T> Upper = upper;

    public static int Count => 2 * Half;

    private static int Half => Vector512<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> Broadcast(T value) => new(Vector512.Create(value), Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> BroadcastBits(long bits) =>
        typeof(T) == typeof(double)
            ? new(Vector512.Create(bits).As<long, T>(), Vector512.Create(bits).As<long, T>())
            : new(Vector512.Create((int)bits).As<int, T>(), Vector512.Create((int)bits).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> Load(ref readonly T source, nint offset) =>
        new(
            Vector512.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), offset)),
            Vector512.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), offset + Half))
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T target, nint offset)
    {
        Lower.StoreUnsafe(ref Unsafe.Add(ref target, offset));
        Upper.StoreUnsafe(ref Unsafe.Add(ref target, offset + Half));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> LoadFirst(ref readonly T source, nint offset, nint count, Lanes1024<T> fill) =>
        new(
            Lanes512<T>.LoadFirst(in source, offset, count, new(fill.Lower)).Vector,
            Lanes512<T>.LoadFirst(in source, offset + Half, count - Half, new(fill.Upper)).Vector
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T TreeSum() => new Lanes512<T>(Lower + Upper).TreeSum();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> operator +(Lanes1024<T> left, Lanes1024<T> right) =>
        new(left.Lower + right.Lower, left.Upper + right.Upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> operator -(Lanes1024<T> left, Lanes1024<T> right) =>
        new(left.Lower - right.Lower, left.Upper - right.Upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> operator -(Lanes1024<T> value) => new(-value.Lower, -value.Upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> operator *(Lanes1024<T> left, Lanes1024<T> right) =>
        new(left.Lower * right.Lower, left.Upper * right.Upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> operator /(Lanes1024<T> left, Lanes1024<T> right) =>
        new(left.Lower / right.Lower, left.Upper / right.Upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> FusedMultiplyAdd(Lanes1024<T> a, Lanes1024<T> b, Lanes1024<T> c) =>
        typeof(T) == typeof(double)
            ? new(
                Vector512.FusedMultiplyAdd(a.Lower.AsDouble(), b.Lower.AsDouble(), c.Lower.AsDouble()).As<double, T>(),
                Vector512.FusedMultiplyAdd(a.Upper.AsDouble(), b.Upper.AsDouble(), c.Upper.AsDouble()).As<double, T>()
            )
            : new(
                Vector512.FusedMultiplyAdd(a.Lower.AsSingle(), b.Lower.AsSingle(), c.Lower.AsSingle()).As<float, T>(),
                Vector512.FusedMultiplyAdd(a.Upper.AsSingle(), b.Upper.AsSingle(), c.Upper.AsSingle()).As<float, T>()
            );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> Sqrt(Lanes1024<T> value) =>
        new(Vector512.Sqrt(value.Lower), Vector512.Sqrt(value.Upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> Abs(Lanes1024<T> value) => new(Vector512.Abs(value.Lower), Vector512.Abs(value.Upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> LessThan(Lanes1024<T> left, Lanes1024<T> right) =>
        new(Vector512.LessThan(left.Lower, right.Lower), Vector512.LessThan(left.Upper, right.Upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> LessThanOrEqual(Lanes1024<T> left, Lanes1024<T> right) =>
        new(Vector512.LessThanOrEqual(left.Lower, right.Lower), Vector512.LessThanOrEqual(left.Upper, right.Upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> Equal(Lanes1024<T> left, Lanes1024<T> right) =>
        new(Vector512.Equals(left.Lower, right.Lower), Vector512.Equals(left.Upper, right.Upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> Select(Lanes1024<T> mask, Lanes1024<T> yes, Lanes1024<T> no) =>
        new(
            Vector512.ConditionalSelect(mask.Lower, yes.Lower, no.Lower),
            Vector512.ConditionalSelect(mask.Upper, yes.Upper, no.Upper)
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> operator &(Lanes1024<T> left, Lanes1024<T> right) =>
        new(left.Lower & right.Lower, left.Upper & right.Upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> operator |(Lanes1024<T> left, Lanes1024<T> right) =>
        new(left.Lower | right.Lower, left.Upper | right.Upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> operator ^(Lanes1024<T> left, Lanes1024<T> right) =>
        new(left.Lower ^ right.Lower, left.Upper ^ right.Upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> AddBits(Lanes1024<T> left, Lanes1024<T> right) =>
        typeof(T) == typeof(double)
            ? new(
                (left.Lower.AsInt64() + right.Lower.AsInt64()).As<long, T>(),
                (left.Upper.AsInt64() + right.Upper.AsInt64()).As<long, T>()
            )
            : new(
                (left.Lower.AsInt32() + right.Lower.AsInt32()).As<int, T>(),
                (left.Upper.AsInt32() + right.Upper.AsInt32()).As<int, T>()
            );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> SubtractBits(Lanes1024<T> left, Lanes1024<T> right) =>
        typeof(T) == typeof(double)
            ? new(
                (left.Lower.AsInt64() - right.Lower.AsInt64()).As<long, T>(),
                (left.Upper.AsInt64() - right.Upper.AsInt64()).As<long, T>()
            )
            : new(
                (left.Lower.AsInt32() - right.Lower.AsInt32()).As<int, T>(),
                (left.Upper.AsInt32() - right.Upper.AsInt32()).As<int, T>()
            );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> ShiftLeftBits(Lanes1024<T> value, int count) =>
        typeof(T) == typeof(double)
            ? new((value.Lower.AsInt64() << count).As<long, T>(), (value.Upper.AsInt64() << count).As<long, T>())
            : new((value.Lower.AsInt32() << count).As<int, T>(), (value.Upper.AsInt32() << count).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> ShiftRightBits(Lanes1024<T> value, int count) =>
        typeof(T) == typeof(double)
            ? new((value.Lower.AsInt64() >> count).As<long, T>(), (value.Upper.AsInt64() >> count).As<long, T>())
            : new((value.Lower.AsInt32() >> count).As<int, T>(), (value.Upper.AsInt32() >> count).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> ViaDouble<TFunction>(TFunction function, Lanes1024<T> x)
        where TFunction : struct, IUnary<double>
    {
        if (typeof(T) == typeof(double))
        {
            var y = function.Apply(new Lanes1024<double>(x.Lower.AsDouble(), x.Upper.AsDouble()));
            return new(y.Lower.As<double, T>(), y.Upper.As<double, T>());
        }

        return new(
            Lanes512<T>.ViaDouble(function, new(x.Lower)).Vector,
            Lanes512<T>.ViaDouble(function, new(x.Upper)).Vector
        );
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024<T> ViaDouble<TFunction>(TFunction function, Lanes1024<T> x, out Lanes1024<T> second)
        where TFunction : struct, IUnaryPair<double>
    {
        if (typeof(T) == typeof(double))
        {
            var first = function.Apply(new Lanes1024<double>(x.Lower.AsDouble(), x.Upper.AsDouble()), out var other);
            second = new(other.Lower.As<double, T>(), other.Upper.As<double, T>());
            return new(first.Lower.As<double, T>(), first.Upper.As<double, T>());
        }

        var lower = Lanes512<T>.ViaDouble(function, new(x.Lower), out var secondLower);
        var upper = Lanes512<T>.ViaDouble(function, new(x.Upper), out var secondUpper);
        second = new(secondLower.Vector, secondUpper.Vector);
        return new(lower.Vector, upper.Vector);
    }
}
