using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FuncDnn.Numerics.Simd;

/// <summary>Numbers in a register of 256 bits.</summary>
internal readonly unsafe struct Lanes256<T>(Vector256<T> value) : ILanes<Lanes256<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector256<T> _value = value;

    public static int Count => Vector256<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Broadcast(T value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> BroadcastBits(long bits) =>
        typeof(T) == typeof(double)
            ? new(Vector256.Create(bits).As<long, T>())
            : new(Vector256.Create((int)bits).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Load(ref readonly T source, nint offset) =>
        new(Vector256.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), offset)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T target, nint offset) => _value.StoreUnsafe(ref Unsafe.Add(ref target, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> LoadFirst(ref readonly T source, nint offset, nint count, Lanes256<T> fill)
    {
        if (!Avx.IsSupported)
        {
            return PartialLoad.LoadFirst(in source, offset, count, fill);
        }

        ref var first = ref Unsafe.Add(ref Unsafe.AsRef(in source), offset);
        if (typeof(T) == typeof(double))
        {
            var mask = Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)count)).AsDouble();
            return new(
                Vector256.ConditionalSelect(
                    mask.As<double, T>(),
                    Avx.MaskLoad((double*)Unsafe.AsPointer(ref first), mask).As<double, T>(),
                    fill._value
                )
            );
        }
        else
        {
            var mask = Vector256.LessThan(Vector256<int>.Indices, Vector256.Create((int)count)).AsSingle();
            return new(
                Vector256.ConditionalSelect(
                    mask.As<float, T>(),
                    Avx.MaskLoad((float*)Unsafe.AsPointer(ref first), mask).As<float, T>(),
                    fill._value
                )
            );
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T TreeSum() => new Lanes128<T>(_value.GetLower() + _value.GetUpper()).TreeSum();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator +(Lanes256<T> left, Lanes256<T> right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator -(Lanes256<T> left, Lanes256<T> right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator -(Lanes256<T> value) => new(-value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator *(Lanes256<T> left, Lanes256<T> right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator /(Lanes256<T> left, Lanes256<T> right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> FusedMultiplyAdd(Lanes256<T> a, Lanes256<T> b, Lanes256<T> c) =>
        typeof(T) == typeof(double)
            ? new(
                Vector256
                    .FusedMultiplyAdd(a._value.AsDouble(), b._value.AsDouble(), c._value.AsDouble())
                    .As<double, T>()
            )
            : new(
                Vector256.FusedMultiplyAdd(a._value.AsSingle(), b._value.AsSingle(), c._value.AsSingle()).As<float, T>()
            );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Sqrt(Lanes256<T> value) => new(Vector256.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Abs(Lanes256<T> value) => new(Vector256.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> LessThan(Lanes256<T> left, Lanes256<T> right) =>
        new(Vector256.LessThan(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> LessThanOrEqual(Lanes256<T> left, Lanes256<T> right) =>
        new(Vector256.LessThanOrEqual(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Equal(Lanes256<T> left, Lanes256<T> right) =>
        new(Vector256.Equals(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Select(Lanes256<T> mask, Lanes256<T> yes, Lanes256<T> no) =>
        Avx.IsSupported
            ? new(Blend(mask._value, yes._value, no._value))
            : new(Vector256.ConditionalSelect(mask._value, yes._value, no._value));

    /// <summary>
    /// One instruction instead of three; the compiler cannot know that every mask covers whole numbers.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Blend(Vector256<T> mask, Vector256<T> yes, Vector256<T> no) =>
        typeof(T) == typeof(double)
            ? Avx.BlendVariable(no.AsDouble(), yes.AsDouble(), mask.AsDouble()).As<double, T>()
            : Avx.BlendVariable(no.AsSingle(), yes.AsSingle(), mask.AsSingle()).As<float, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator &(Lanes256<T> left, Lanes256<T> right) => new(left._value & right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator |(Lanes256<T> left, Lanes256<T> right) => new(left._value | right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator ^(Lanes256<T> left, Lanes256<T> right) => new(left._value ^ right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> AddBits(Lanes256<T> left, Lanes256<T> right) =>
        typeof(T) == typeof(double)
            ? new((left._value.AsInt64() + right._value.AsInt64()).As<long, T>())
            : new((left._value.AsInt32() + right._value.AsInt32()).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> SubtractBits(Lanes256<T> left, Lanes256<T> right) =>
        typeof(T) == typeof(double)
            ? new((left._value.AsInt64() - right._value.AsInt64()).As<long, T>())
            : new((left._value.AsInt32() - right._value.AsInt32()).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> ShiftLeftBits(Lanes256<T> value, int count) =>
        typeof(T) == typeof(double)
            ? new((value._value.AsInt64() << count).As<long, T>())
            : new((value._value.AsInt32() << count).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> ShiftRightBits(Lanes256<T> value, int count) =>
        typeof(T) == typeof(double)
            ? new((value._value.AsInt64() >> count).As<long, T>())
            : new((value._value.AsInt32() >> count).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> ViaDouble<TFunction>(TFunction function, Lanes256<T> x)
        where TFunction : struct, IUnary<double>
    {
        if (typeof(T) == typeof(double))
        {
            return new(function.Apply(new Lanes256<double>(x._value.AsDouble()))._value.As<double, T>());
        }

        var (lower, upper) = Vector256.Widen(x._value.AsSingle());
        return new(
            Vector256
                .Narrow(
                    function.Apply(new Lanes256<double>(lower))._value,
                    function.Apply(new Lanes256<double>(upper))._value
                )
                .As<float, T>()
        );
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> ViaDouble<TFunction>(TFunction function, Lanes256<T> x, out Lanes256<T> second)
        where TFunction : struct, IUnaryPair<double>
    {
        if (typeof(T) == typeof(double))
        {
            var first = function.Apply(new Lanes256<double>(x._value.AsDouble()), out var other);
            second = new(other._value.As<double, T>());
            return new(first._value.As<double, T>());
        }

        var (lower, upper) = Vector256.Widen(x._value.AsSingle());
        var firstLower = function.Apply(new Lanes256<double>(lower), out var secondLower);
        var firstUpper = function.Apply(new Lanes256<double>(upper), out var secondUpper);
        second = new(Vector256.Narrow(secondLower._value, secondUpper._value).As<float, T>());
        return new(Vector256.Narrow(firstLower._value, firstUpper._value).As<float, T>());
    }
}
