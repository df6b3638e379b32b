using System.Numerics;
using FuncDnn.Numerics.Simd;
using FuncDnn.PropertyTests.Functions;

namespace FuncDnn.PropertyTests.Simd;

/// <summary>A function gives the same bits in registers of every width.</summary>
public sealed class WidthTests
{
    [Fact]
    public void Exp_has_the_same_bits_at_every_width() => SameAtEveryWidth<ExpFunction<double>, ExpFunction<float>>();

    [Fact]
    public void Expm1_has_the_same_bits_at_every_width() =>
        SameAtEveryWidth<Expm1Function<double>, Expm1Function<float>>();

    [Fact]
    public void Log_has_the_same_bits_at_every_width() => SameAtEveryWidth<LogFunction<double>, LogFunction<float>>();

    [Fact]
    public void Log1p_has_the_same_bits_at_every_width() =>
        SameAtEveryWidth<Log1pFunction<double>, Log1pFunction<float>>();

    [Fact]
    public void Tanh_has_the_same_bits_at_every_width() =>
        SameAtEveryWidth<TanhFunction<double>, TanhFunction<float>>();

    [Fact]
    public void Sigmoid_has_the_same_bits_at_every_width() =>
        SameAtEveryWidth<SigmoidFunction<double>, SigmoidFunction<float>>();

    [Fact]
    public void Softplus_has_the_same_bits_at_every_width() =>
        SameAtEveryWidth<SoftplusFunction<double>, SoftplusFunction<float>>();

    [Fact]
    public void Erf_has_the_same_bits_at_every_width() => SameAtEveryWidth<ErfFunction<double>, ErfFunction<float>>();

    [Fact]
    public void The_normal_density_has_the_same_bits_at_every_width() =>
        SameAtEveryWidth<DensityFunction<double>, DensityFunction<float>>();

    [Fact]
    public void The_normal_distribution_has_the_same_bits_at_every_width() =>
        SameAtEveryWidth<CumulativeFunction<double>, CumulativeFunction<float>>();

    [Fact]
    public void Sigmoid_and_tail_together_have_the_bits_of_each_alone()
    {
        SameFunction<TailFunction<double>, SoftplusOfNegativeMagnitude<double>, double>(FunctionInputs.Doubles(4096));
        SameFunction<TailFunction<float>, SoftplusOfNegativeMagnitude<float>, float>(FunctionInputs.Singles(4096));
        SameFunction<SigmoidWithTailFunction<double>, SigmoidFunction<double>, double>(FunctionInputs.Doubles(4096));
        SameFunction<SigmoidWithTailFunction<float>, SigmoidFunction<float>, float>(FunctionInputs.Singles(4096));
    }

    private static void SameFunction<TOne, TOther, T>(T[] x)
        where TOne : struct, IUnary<T>
        where TOther : struct, IUnary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        SameBits<TOne, T>(x);
        Assert.Equal(
            FunctionInputs.Bits(At<Lanes256<T>, TOther, T>(x), true),
            FunctionInputs.Bits(At<Lanes256<T>, TOne, T>(x), true)
        );
    }

    private static void SameAtEveryWidth<TDouble, TSingle>()
        where TDouble : struct, IUnary<double>
        where TSingle : struct, IUnary<float>
    {
        SameBits<TDouble, double>(FunctionInputs.Doubles(4096));
        SameBits<TSingle, float>(FunctionInputs.Singles(4096));
    }

    private static void SameBits<TFunction, T>(T[] x)
        where TFunction : struct, IUnary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var expected = At<Lanes1<T>, TFunction, T>(x);
        Assert.Equal(FunctionInputs.Bits(expected), FunctionInputs.Bits(At<Lanes128<T>, TFunction, T>(x)));
        Assert.Equal(FunctionInputs.Bits(expected), FunctionInputs.Bits(At<Lanes256<T>, TFunction, T>(x)));
        Assert.Equal(FunctionInputs.Bits(expected), FunctionInputs.Bits(At<Lanes512<T>, TFunction, T>(x)));
        Assert.Equal(FunctionInputs.Bits(expected), FunctionInputs.Bits(At<Lanes1024<T>, TFunction, T>(x)));
    }

    private static T[] At<TLanes, TFunction, T>(T[] x)
        where TLanes : struct, ILanes<TLanes, T>
        where TFunction : struct, IUnary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var y = new T[x.Length];
        for (var i = 0; i < x.Length; i += TLanes.Count)
        {
            default(TFunction).Apply(TLanes.Load(ref x[0], i)).Store(ref y[0], i);
        }

        return y;
    }
}
