using System.Numerics;
using FuncDnn.Numerics.Simd;
using FuncDnn.PropertyTests.Functions;

namespace FuncDnn.PropertyTests.Simd;

/// <summary>Every operation on a register is the operation on each of its numbers.</summary>
public sealed class LanesTests
{
    [Fact]
    public void Registers_of_128_bits_agree_with_single_numbers()
    {
        Agree<Lanes128<double>, double>(FunctionInputs.Doubles(1024));
        Agree<Lanes128<float>, float>(FunctionInputs.Singles(1024));
    }

    [Fact]
    public void Registers_of_256_bits_agree_with_single_numbers()
    {
        Agree<Lanes256<double>, double>(FunctionInputs.Doubles(1024));
        Agree<Lanes256<float>, float>(FunctionInputs.Singles(1024));
    }

    [Fact]
    public void Registers_of_512_bits_agree_with_single_numbers()
    {
        Agree<Lanes512<double>, double>(FunctionInputs.Doubles(1024));
        Agree<Lanes512<float>, float>(FunctionInputs.Singles(1024));
    }

    [Fact]
    public void Two_registers_of_512_bits_at_once_agree_with_single_numbers()
    {
        Agree<Lanes1024<double>, double>(FunctionInputs.Doubles(1024));
        Agree<Lanes1024<float>, float>(FunctionInputs.Singles(1024));
    }

    [Fact]
    public void A_single_number_agrees_with_the_language()
    {
        var (x, y, z) = (new Lanes1<double>(-3.7), new Lanes1<double>(1e-3), new Lanes1<double>(5e10));
        Assert.Equal(-3.7 + 1e-3, (x + y).Value);
        Assert.Equal(-3.7 - 1e-3, (x - y).Value);
        Assert.Equal(-3.7 * 1e-3, (x * y).Value);
        Assert.Equal(-3.7 / 1e-3, (x / y).Value);
        Assert.Equal(3.7, (-x).Value);
        Assert.Equal(3.7, Lanes1<double>.Abs(x).Value);
        Assert.Equal(Math.Sqrt(5e10), Lanes1<double>.Sqrt(z).Value);
        Assert.Equal(Math.FusedMultiplyAdd(-3.7, 1e-3, 5e10), Lanes1<double>.FusedMultiplyAdd(x, y, z).Value);
        Assert.Equal(-1L, BitConverter.DoubleToInt64Bits(Lanes1<double>.LessThan(x, y).Value));
        Assert.Equal(0L, BitConverter.DoubleToInt64Bits(Lanes1<double>.LessThan(y, x).Value));
        Assert.Equal(-1, BitConverter.SingleToInt32Bits(Lanes1<float>.LessThanOrEqual(new(1), new(1)).Value));
        Assert.Equal(0, BitConverter.SingleToInt32Bits(Lanes1<float>.Equal(new(1), new(float.NaN)).Value));
        Assert.Equal(-3.7, Lanes1<double>.Select(Lanes1<double>.LessThan(x, y), x, y).Value);
        Assert.Equal(4.0, Lanes1<double>.AddBits(new(1.0), Lanes1<double>.BroadcastBits(0x20_0000_0000_0000)).Value);
        Assert.Equal(0.25f, Lanes1<float>.SubtractBits(new(1f), Lanes1<float>.BroadcastBits(0x100_0000)).Value);
        Assert.Equal(-1L, BitConverter.DoubleToInt64Bits(Lanes1<double>.ShiftRightBits(new(-0.0), 63).Value));
        Assert.Equal(-0.0f, Lanes1<float>.ShiftLeftBits(Lanes1<float>.BroadcastBits(1), 31).Value);
        Assert.Equal((float)(1 / 3.0), Lanes1<float>.ViaDouble(default(Reciprocal<double>), new(3f)).Value);
    }

    [Fact]
    public void Registers_of_every_width_load_partially_and_sum_as_a_tree()
    {
        LoadPartially<Lanes1<double>, double>();
        LoadPartially<Lanes1<float>, float>();
        LoadPartially<Lanes128<double>, double>();
        LoadPartially<Lanes128<float>, float>();
        LoadPartially<Lanes256<double>, double>();
        LoadPartially<Lanes256<float>, float>();
        LoadPartially<Lanes512<double>, double>();
        LoadPartially<Lanes512<float>, float>();
        LoadPartially<Lanes1024<double>, double>();
        LoadPartially<Lanes1024<float>, float>();
    }

    private static void LoadPartially<TLanes, T>()
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] fill = [.. Enumerable.Range(0, TLanes.Count).Select(i => T.CreateChecked(-1 - i))];
        for (var count = 0; count <= TLanes.Count + 2; count++)
        {
            // The array ends with the last number that may be read.
            var x = Enumerable.Range(0, 1 + count).Select(i => T.CreateChecked(Math.Sqrt(i))).ToArray();
            T[] expected = [.. x.Skip(1).Concat(fill.Skip(count)).Take(TLanes.Count)];
            var actual = new T[TLanes.Count];
            var lanes = TLanes.LoadFirst(ref x[0], 1, count, TLanes.Load(ref fill[0], 0));
            lanes.Store(ref actual[0], 0);
            Assert.Equal(expected, actual);
            for (var half = TLanes.Count / 2; half > 0; half /= 2)
            {
                expected = [.. expected.Take(half).Select((number, i) => number + expected[half + i])];
            }

            Assert.Equal(expected[0], lanes.TreeSum());
        }
    }

    private static void Agree<TLanes, T>(T[] x)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var y = x.Reverse().ToArray();
        var z = x.Select((_, i) => x[(i + 311) % x.Length]).ToArray();
        for (var operation = 0; operation < Operations; operation++)
        {
            var expected = new T[x.Length];
            var actual = new T[x.Length];
            for (var i = 0; i < x.Length; i++)
            {
                Apply<Lanes1<T>, T>(operation, new(x[i]), new(y[i]), new(z[i])).Store(ref expected[0], i);
            }

            for (var i = 0; i < x.Length; i += TLanes.Count)
            {
                Apply<TLanes, T>(
                        operation,
                        TLanes.Load(ref x[0], i),
                        TLanes.Load(ref y[0], i),
                        TLanes.Load(ref z[0], i)
                    )
                    .Store(ref actual[0], i);
            }

            // IEEE 754 leaves open which NaN results from two NaNs; operations on bits have no such freedom.
            var canonical = operation < FirstOnBits;
            Assert.Equal(FunctionInputs.Bits(expected, canonical), FunctionInputs.Bits(actual, canonical));
        }
    }

    private const int FirstOnBits = 9;
    private const int Operations = 22;

    private static TLanes Apply<TLanes, T>(int operation, TLanes x, TLanes y, TLanes z)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        operation switch
        {
            0 => x + y,
            1 => x - y,
            2 => x * y,
            3 => x / y,
            4 => TLanes.FusedMultiplyAdd(x, y, z),
            5 => TLanes.FusedMultiplyAdd(-x, y, z),
            6 => TLanes.FusedMultiplyAdd(x, y, -z),
            7 => TLanes.Sqrt(x),
            8 => TLanes.ViaDouble(default(Reciprocal<double>), x),
            9 => -x,
            10 => TLanes.Abs(x),
            11 => TLanes.LessThan(x, y),
            12 => TLanes.LessThanOrEqual(x, y),
            13 => TLanes.Equal(x, x),
            14 => TLanes.Select(TLanes.LessThan(x, y), y, z),
            15 => x & y,
            16 => x | y,
            17 => x ^ y,
            18 => TLanes.AddBits(x, TLanes.SubtractBits(y, z)),
            19 => TLanes.ShiftLeftBits(x, 23),
            20 => TLanes.ShiftRightBits(x, 7),
            21 => TLanes.AddBits(TLanes.Broadcast(T.One), TLanes.BroadcastBits(0x1_8000_0001)),
            _ => throw new ArgumentOutOfRangeException(nameof(operation)),
        };

    private readonly struct Reciprocal<T> : IUnary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public TLanes Apply<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, T> => TLanes.Broadcast(T.One) / x;
    }
}
