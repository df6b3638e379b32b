using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Numerics.Gemm;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.PropertyTests.Functions;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Gemm;

/// <summary>A rectifier fused with a product gives the bits of one applied after it.</summary>
public class EpilogueTests
{
    private static readonly Arbitrary<ProductCase> Small = ProductCase.Cases(25, 40, 67).ToArbitrary();
    private static readonly Arbitrary<ProductCase> Large = ProductCase.Cases(120, 400, 130).ToArbitrary();

    [Property]
    public Property A_small_product_applies_a_rectifier() =>
        Prop.ForAll(Small, shape => Both<double>(shape) && Both<float>(shape));

    [Property(MaxTest = 30)]
    public Property A_large_product_applies_a_rectifier() =>
        Prop.ForAll(Large, shape => Both<double>(shape) && Both<float>(shape));

    [Theory]
    [InlineData(20, 1100, 100)]
    [InlineData(200, 600, 150)]
    public void A_product_accumulated_in_memory_applies_the_rectifier_last(int rows, int inner, int columns)
    {
        var shape = new ProductCase(rows, inner, columns, 1000, Key.FromSeed(13));
        Assert.True(Both<double>(shape) && Both<float>(shape));
    }

    private static bool Both<T>(ProductCase shape)
        where T : unmanaged, IFloatingPointIeee754<T> => Forward<T>(shape) && Backward<T>(shape);

    private static bool Forward<T>(ProductCase shape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var a = shape.Draw<T>(shape.Rows * shape.Inner, 1);
        var b = shape.Draw<T>(shape.Inner * shape.Columns, 2);
        var start = shape.Draw<T>(shape.Rows, 3);
        var separate = Run(false);
        return Same(Array.ConvertAll(separate, z => z <= T.Zero ? T.Zero : z), Run(true));

        T[] Run(bool appliesRelu)
        {
            var c = new GuardedBuffer<T>(new T[shape.Rows * shape.Columns]);
            Product.Affine(
                new ReadOnlyMatrixSpan<T>(a, shape.Rows, shape.Inner),
                new ReadOnlyMatrixSpan<T>(b, shape.Inner, shape.Columns),
                start,
                new MatrixSpan<T>(c.Span, shape.Rows, shape.Columns),
                appliesRelu
            );
            Assert.True(c.IsIntact);
            return c.Numbers;
        }
    }

    private static bool Backward<T>(ProductCase shape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var a = shape.Draw<T>(shape.Rows * shape.Inner, 1);
        var b = shape.Draw<T>(shape.Inner * shape.Columns, 2);
        var mask = Array.ConvertAll(shape.Draw<T>(shape.Rows * shape.Columns, 4), z => z <= T.Zero ? T.Zero : z);
        var separate = Run([]);
        return Same([.. separate.Zip(mask, (gradient, z) => gradient * (z <= T.Zero ? T.Zero : T.One))], Run(mask));

        T[] Run(T[] applied)
        {
            var c = new GuardedBuffer<T>(new T[shape.Rows * shape.Columns]);
            Product.TransposedTimes(
                new ReadOnlyMatrixSpan<T>(a, shape.Inner, shape.Rows),
                new ReadOnlyMatrixSpan<T>(b, shape.Inner, shape.Columns),
                new MatrixSpan<T>(c.Span, shape.Rows, shape.Columns),
                applied.Length == 0 ? default : new ReadOnlyMatrixSpan<T>(applied, shape.Rows, shape.Columns)
            );
            Assert.True(c.IsIntact);
            return c.Numbers;
        }
    }

    private static bool Same<T>(T[] one, T[] other)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        FunctionInputs.Bits(one, oneNaN: true).SequenceEqual(FunctionInputs.Bits(other, oneNaN: true));
}
