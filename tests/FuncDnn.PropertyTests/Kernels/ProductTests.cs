using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using FuncDnn.Model;
using FuncDnn.Model.Kernels;

namespace FuncDnn.PropertyTests.Kernels;

/// <summary>The products equal their slow definitions, bit for bit, in both precisions.</summary>
public class ProductTests
{
    private static readonly Gen<(int Rows, int Inner, int Columns, Key Key)> Shapes =
        from rows in Gen.Choose(1, 23)
        from inner in Gen.Choose(1, 40)
        from columns in Gen.Choose(1, 67)
        from key in Generators.Keys
        select (rows, inner, columns, key);

    [Property]
    public Property An_element_of_an_affine_map_is_one_chain_of_fused_multiply_adds_that_begins_with_the_bias() =>
        Prop.ForAll(Shapes.ToArbitrary(), shape => Affine<double>(shape) && Affine<float>(shape));

    [Property]
    public Property An_element_of_a_transposed_product_is_one_chain_of_fused_multiply_adds() =>
        Prop.ForAll(Shapes.ToArbitrary(), shape => Transposed<double>(shape) && Transposed<float>(shape));

    [Property]
    public Property A_sum_of_outer_products_adds_the_examples_in_sixteen_lanes_and_a_tree() =>
        Prop.ForAll(Shapes.ToArbitrary(), shape => Outer<double>(shape) && Outer<float>(shape));

    [Fact]
    public void Infinities_and_NaN_go_through_a_product_as_the_definition_says()
    {
        double[] odd = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.0, -0.0, double.Epsilon, 1e308];
        var a = Matrix<double>.Create(7, 7, (i, j) => odd[(i + j) % 7]);
        var b = Matrix<double>.Create(7, 9, (i, j) => odd[(i * j) % 7]);
        var c = new double[63];
        Product.Affine(a.Span, b.Span, odd, new MatrixSpan<double>(c, 7, 9));
        for (var i = 0; i < 63; i++)
        {
            var expected = Chain(odd[i / 9], 7, k => (a[i / 9, k], b[k, i % 9]));
            Assert.True(double.IsNaN(expected) ? double.IsNaN(c[i]) : expected.Equals(c[i]));
        }
    }

    private static bool Affine<T>((int Rows, int Inner, int Columns, Key Key) shape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var a = Draw<T>(shape.Rows, shape.Inner, shape.Key);
        var b = Draw<T>(shape.Inner, shape.Columns, shape.Key.Fold(1));
        var bias = Draw<T>(shape.Rows, 1, shape.Key.Fold(2));
        var c = new T[shape.Rows * shape.Columns];
        Product.Affine(a.Span, b.Span, bias.Values, new MatrixSpan<T>(c, shape.Rows, shape.Columns));
        return Matrix<T>.Of(shape.Rows, shape.Columns, c)
            == Matrix<T>.Create(
                shape.Rows,
                shape.Columns,
                (i, j) => Chain(bias[i, 0], shape.Inner, k => (a[i, k], b[k, j]))
            );
    }

    private static bool Transposed<T>((int Rows, int Inner, int Columns, Key Key) shape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var a = Draw<T>(shape.Inner, shape.Rows, shape.Key);
        var b = Draw<T>(shape.Inner, shape.Columns, shape.Key.Fold(1));
        var c = new T[shape.Rows * shape.Columns];
        Product.TransposedTimes(a.Span, b.Span, new MatrixSpan<T>(c, shape.Rows, shape.Columns));
        return Matrix<T>.Of(shape.Rows, shape.Columns, c)
            == Matrix<T>.Create(
                shape.Rows,
                shape.Columns,
                (i, j) => Chain(T.Zero, shape.Inner, k => (a[k, i], b[k, j]))
            );
    }

    private static bool Outer<T>((int Rows, int Examples, int Columns, Key Key) shape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var a = Draw<T>(shape.Rows, shape.Examples, shape.Key);
        var b = Draw<T>(shape.Columns, shape.Examples, shape.Key.Fold(1));
        var start = Draw<T>(shape.Rows, shape.Columns, shape.Key.Fold(2));
        var c = start.Values.ToArray();
        SumOfOuterProducts.AddTo(a.Span, b.Span, new MatrixSpan<T>(c, shape.Rows, shape.Columns));
        return Matrix<T>.Of(shape.Rows, shape.Columns, c)
            == Matrix<T>.Create(
                shape.Rows,
                shape.Columns,
                (i, j) => start[i, j] + Lanes<T>(shape.Examples, (sum, e) => T.FusedMultiplyAdd(a[i, e], b[j, e], sum))
            );
    }

    /// <summary>The definition: c = start; for each k ascending: c = fma(a, b, c).</summary>
    private static T Chain<T>(T start, int inner, Func<int, (T A, T B)> factors)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sum = start;
        for (var k = 0; k < inner; k++)
        {
            var (a, b) = factors(k);
            sum = T.FusedMultiplyAdd(a, b, sum);
        }

        return sum;
    }

    /// <summary>The definition: number i goes to lane i mod 16; the lanes are added i and i + 8, + 4, + 2, + 1.</summary>
    internal static T Lanes<T>(int count, Func<T, int, T> step)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var lanes = new T[16];
        for (var i = 0; i < count; i++)
        {
            lanes[i % 16] = step(lanes[i % 16], i);
        }

        for (var half = 8; half >= 1; half /= 2)
        {
            lanes = [.. lanes[..half].Zip(lanes[half..], (left, right) => left + right)];
        }

        return lanes[0];
    }

    private static Matrix<T> Draw<T>(int rows, int columns, Key key)
        where T : unmanaged, IFloatingPointIeee754<T> => Generators.Normal(rows, columns, key).To<T>();
}
