using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Simd;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Functions;

/// <summary>A function applied to spans.</summary>
public sealed class ElementwiseTests
{
    private static readonly Arbitrary<int> Lengths = Gen.Choose(0, 75).ToArbitrary();

    [Property]
    public Property The_bits_of_a_result_do_not_depend_on_its_position() =>
        Prop.ForAll(
            Lengths,
            Lengths,
            (length, offset) =>
                Agrees(FunctionInputs.Doubles(256), length, offset)
                && Agrees(FunctionInputs.Singles(256), length, offset)
        );

    [Property]
    public Property A_result_may_be_written_over_its_input() =>
        Prop.ForAll(
            Lengths,
            length =>
            {
                var x = FunctionInputs.Doubles(256)[^length..];
                var separate = new double[length];
                Elementwise.Map(default(TanhFunction<double>), x, separate);
                Elementwise.Map(default(TanhFunction<double>), x, x);
                return Same(separate, x);
            }
        );

    [Property]
    public Property A_function_of_two_numbers_is_applied_elementwise() =>
        Prop.ForAll(
            Lengths,
            length =>
            {
                var x = Accuracy.Uniform(-1, 1, length);
                var y = Accuracy.Logarithmic(0.1, 10, count: length);
                var expected = x.Zip(y, (a, b) => 3 * a / b).ToArray();
                var actual = new GuardedBuffer<double>(new double[length]);
                Elementwise.Map(new ScaledRatio<double>(3), x, y, actual.Span);
                Elementwise.Map(new ScaledRatio<double>(3), x, y, y);
                return actual.IsIntact && Same(expected, actual.Numbers) && Same(expected, y);
            }
        );

    [Property]
    public Property A_function_of_three_numbers_is_applied_elementwise() =>
        Prop.ForAll(
            Lengths,
            length =>
            {
                var x = Accuracy.Uniform(-1, 1, length);
                var y = Accuracy.Uniform(2, 3, length);
                var z = Accuracy.Logarithmic(0.1, 10, count: length);
                var expected = x.Select((a, i) => Math.FusedMultiplyAdd(a, y[i], z[i])).ToArray();
                var actual = new GuardedBuffer<double>(new double[length]);
                Elementwise.Map(default(Fused<double>), x, y, z, actual.Span);
                Elementwise.Map(default(Fused<double>), x, y, z, x);
                return actual.IsIntact && Same(expected, actual.Numbers) && Same(expected, x);
            }
        );

    [Fact]
    public void Spans_of_different_lengths_are_refused()
    {
        var (three, four) = (new double[3], new double[4]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Elementwise.Map(default(TanhFunction<double>), three, four));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Elementwise.Map(new ScaledRatio<double>(1), three, four, three)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Elementwise.Map(new ScaledRatio<double>(1), three, three, four)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Elementwise.Map(default(Fused<double>), three, four, three, three)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Elementwise.Map(default(Fused<double>), three, three, four, three)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Elementwise.Map(default(Fused<double>), three, three, three, four)
        );
    }

    private static bool Agrees<T>(T[] numbers, int length, int offset)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var x = numbers.AsSpan(offset, length);
        var expected = new T[length];
        for (var i = 0; i < length; i++)
        {
            expected[i] = Exponential.Exp<Lanes1<T>, T>(new(x[i])).Value;
        }

        var actual = new GuardedBuffer<T>(new T[length]);
        Elementwise.Map(default(ExpFunction<T>), x, actual.Span);
        return actual.IsIntact && Same(expected, actual.Numbers);
    }

    private static bool Same<T>(T[] expected, T[] actual)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        FunctionInputs.Bits(expected).SequenceEqual(FunctionInputs.Bits(actual));

    private readonly struct ScaledRatio<T>(T factor) : IBinary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T _factor = factor;

        public TLanes Apply<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, T> => TLanes.Broadcast(_factor) * x / y;
    }

    private readonly struct Fused<T> : ITernary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public TLanes Apply<TLanes>(TLanes x, TLanes y, TLanes z)
            where TLanes : struct, ILanes<TLanes, T> => TLanes.FusedMultiplyAdd(x, y, z);
    }
}
