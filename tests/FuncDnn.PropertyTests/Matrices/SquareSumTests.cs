using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Simd;
using FuncDnn.PropertyTests.Functions;
using FuncDnn.PropertyTests.Gemm;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Matrices;

/// <summary>The squares and their gradient are one pass with the bits of two.</summary>
public unsafe class SquareSumTests
{
    private static readonly Arbitrary<ProductCase> Vectors = Arb.From(
        from length in Gen.OneOf(Gen.Choose(0, 70), Gen.Choose(0, 3000))
        from specialEvery in Gen.Elements(0, 3, 1000)
        from key in Generators.Keys
        select new ProductCase(1, length, 1, specialEvery, key)
    );

    [Property]
    public Property The_sum_is_that_of_the_squares_and_the_gradient_is_added_to() =>
        Prop.ForAll(Vectors, one => AtEveryWidth<double>(one) && AtEveryWidth<float>(one));

    [Fact]
    public void Spans_of_different_lengths_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            SquareSum.AddGradient<double>(2, new double[3], new double[4])
        );

    private static bool AtEveryWidth<T>(ProductCase one)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Has<T>(one, SquareSum.AddGradient)
        && Has<T>(one, At<Lanes1<T>, T>)
        && Has<T>(one, At<Lanes128<T>, T>)
        && Has<T>(one, At<Lanes256<T>, T>)
        && Has<T>(one, At<Lanes512<T>, T>);

    private static bool Has<T>(ProductCase one, Compute<T> compute)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (x, before) = (one.Draw<T>(one.Inner, 1), one.Draw<T>(one.Inner, 2));
        var factor = T.CreateSaturating(-0.7);
        var sum = ProductTests.Lanes<T>(x.Length, (sum, i) => T.FusedMultiplyAdd(x[i], x[i], sum));
        var gradient = before.Select((g, i) => T.FusedMultiplyAdd(factor, x[i], g)).ToArray();
        var actual = new GuardedBuffer<T>(before);
        var actualSum = compute(factor, new GuardedBuffer<T>(x).Span, actual.Span);
        return actual.IsIntact
            && FunctionInputs
                .Bits([sum, .. gradient], oneNaN: true)
                .SequenceEqual(FunctionInputs.Bits([actualSum, .. actual.Numbers], oneNaN: true));
    }

    private static T At<TLanes, T>(T factor, ReadOnlySpan<T> x, Span<T> gradient)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var lanes = stackalloc T[Reduction.Lanes];
        new Span<T>(lanes, Reduction.Lanes).Clear();
        fixed (
            T* from = x,
                to = gradient
        )
        {
            new SquareSum.Pass<T>(factor, from, to, x.Length, lanes).Run<TLanes>();
        }

        return Reduction.TreeSum(new Span<T>(lanes, Reduction.Lanes));
    }

    private delegate T Compute<T>(T factor, ReadOnlySpan<T> x, Span<T> gradient);
}
