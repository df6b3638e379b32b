using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Numerics.Gemm;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Gemm;

/// <summary>The products equal their slow definitions, bit for bit, in both precisions.</summary>
public class ProductTests
{
    private static readonly Arbitrary<ProductCase> Small = ProductCase.Cases(25, 40, 67).ToArbitrary();
    private static readonly Arbitrary<ProductCase> Large = ProductCase.Cases(90, 300, 90).ToArbitrary();

    [Property]
    public Property An_element_of_an_affine_map_is_one_chain_of_fused_multiply_adds_from_the_bias() =>
        Prop.ForAll(Small, shape => Affine<double>(shape) && Affine<float>(shape));

    [Property]
    public Property An_element_of_a_transposed_product_is_one_chain_of_fused_multiply_adds() =>
        Prop.ForAll(Small, shape => Transposed<double>(shape) && Transposed<float>(shape));

    [Property]
    public Property A_small_sum_of_outer_products_adds_the_examples_in_sixteen_lanes_and_a_tree() =>
        Prop.ForAll(Small, shape => Outer<double>(shape) && Outer<float>(shape));

    [Property(MaxTest = 20)]
    public Property A_large_sum_of_outer_products_is_one_chain_over_the_examples_from_C_or_zero() =>
        Prop.ForAll(Large, shape => Outer<double>(shape) && Outer<float>(shape));

    [Fact]
    public void A_sum_of_outer_products_with_factors_larger_than_the_cache_has_the_same_definition() =>
        Assert.True(Outer<double>(new ProductCase(40, 4000, 220, 1000, Key.FromSeed(14))));

    [Property(MaxTest = 20)]
    public Property A_large_product_has_the_definition_of_a_small_one() =>
        Prop.ForAll(
            Large,
            shape =>
                Affine<double>(shape) && Affine<float>(shape) && Transposed<double>(shape) && Transposed<float>(shape)
        );

    [Theory]
    [InlineData(1, 784, 1)]
    [InlineData(37, 784, 1)]
    [InlineData(128, 33, 1)]
    [InlineData(6, 1030, 17)]
    [InlineData(3, 5, 700)]
    [InlineData(64, 64, 1)]
    [InlineData(63, 65, 30)]
    [InlineData(70, 70, 2)]
    [InlineData(1, 1, 30)]
    [InlineData(2, 5, 40_000)]
    [InlineData(5000, 1, 7)]
    [InlineData(1, 5000, 7)]
    public void Shapes_at_the_limits_of_the_algorithms_have_the_same_definition(int rows, int inner, int columns)
    {
        var shape = new ProductCase(rows, inner, columns, 1000, Key.FromSeed(5));
        Assert.True(Affine<double>(shape) && Affine<float>(shape));
        Assert.True(Transposed<double>(shape) && Transposed<float>(shape));
        var gradient = new ProductCase(rows, columns, inner, 1000, Key.FromSeed(6));
        Assert.True(Outer<double>(gradient) && Outer<float>(gradient));
    }

    [Property]
    public Property An_affine_map_of_one_example_from_the_transposed_weights_has_the_same_definition() =>
        Prop.ForAll(
            Small,
            shape => OfOne<double>(shape with { Columns = 1 }) && OfOne<float>(shape with { Columns = 1 })
        );

    [Fact]
    public void A_product_without_an_inner_index_is_its_start()
    {
        var c = new double[6];
        Product.Affine(new([], 2, 0), new([], 0, 3), [1.5, -2], new MatrixSpan<double>(c, 2, 3));
        Assert.Equal([1.5, 1.5, 1.5, -2, -2, -2], c);
    }

    [Theory]
    [InlineData(0, 4, 3)]
    [InlineData(3, 4, 0)]
    [InlineData(3, 0, 0)]
    [InlineData(1, 4, 0)]
    [InlineData(40, 30, 0)]
    public void A_product_without_rows_or_columns_is_empty(int rows, int inner, int columns)
    {
        var (a, b) = (new double[rows * inner], new double[inner * columns]);
        Product.Affine(new(a, rows, inner), new(b, inner, columns), new double[rows], new([], rows, columns));
        Product.TransposedTimes<double>(new(a, inner, rows), new(b, inner, columns), new([], rows, columns));
    }

    [Fact]
    public void A_large_sum_over_no_examples_adds_nothing()
    {
        var c = Enumerable.Range(0, WeightGradientGemm.ChainThreshold).Select(i => (double)i).ToArray();
        WeightGradientGemm.Run(new([], 64, 0), new([], 64, 0), new MatrixSpan<double>(c, 64, 64), adds: true);
        Assert.Equal(Enumerable.Range(0, WeightGradientGemm.ChainThreshold).Select(i => (double)i), c);
        WeightGradientGemm.Run(new([], 64, 0), new([], 64, 0), new MatrixSpan<double>(c, 64, 64), adds: false);
        Assert.All(c, number => Assert.Equal(0, number));
    }

    [Fact]
    public void Padding_the_last_register_of_a_sum_over_examples_preserves_minus_zero()
    {
        // Every product underflows to minus zero, and so does every lane.
        var a = Enumerable.Repeat(1e-200, 21).ToArray();
        var b = Enumerable.Repeat(-1e-200, 21).ToArray();
        double[] c = [-0.0];
        WeightGradientGemm.Run(new(a, 1, 21), new(b, 1, 21), new MatrixSpan<double>(c, 1, 1), adds: true);
        Assert.True(double.IsNegative(c[0]));
    }

    private static bool Affine<T>(ProductCase shape)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        shape.Affine<T>(
            (a, b, start, c) =>
                Product.Affine(
                    new(a, shape.Rows, shape.Inner),
                    new(b, shape.Inner, shape.Columns),
                    start,
                    new MatrixSpan<T>(c, shape.Rows, shape.Columns)
                )
        );

    private static bool OfOne<T>(ProductCase shape)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        shape.Affine<T>(
            (a, b, start, c) =>
            {
                var transposed = new T[a.Length];
                for (var i = 0; i < a.Length; i++)
                {
                    transposed[(i % shape.Inner * shape.Rows) + (i / shape.Inner)] = a[i];
                }

                Product.AffineOfOne(transposed, b, start, c, appliesRelu: false);
            }
        );

    private static bool Transposed<T>(ProductCase shape)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        shape.Transposed<T>(
            (a, b, _, c) =>
                Product.TransposedTimes(
                    new(a, shape.Inner, shape.Rows),
                    new(b, shape.Inner, shape.Columns),
                    new MatrixSpan<T>(c, shape.Rows, shape.Columns)
                )
        );

    private static bool Outer<T>(ProductCase shape)
        where T : unmanaged, IFloatingPointIeee754<T> => Outer<T>(shape, adds: true) && Outer<T>(shape, adds: false);

    private static bool Outer<T>(ProductCase shape, bool adds)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        shape.Outer<T>(
            shape.Rows * shape.Columns >= 4096,
            adds,
            (a, b, _, c) =>
                WeightGradientGemm.Run(
                    new(a, shape.Rows, shape.Inner),
                    new(b, shape.Columns, shape.Inner),
                    new MatrixSpan<T>(c, shape.Rows, shape.Columns),
                    adds
                )
        );

    /// <summary>
    /// The definition: number i goes to lane i mod 16; the lanes are added i and i + 8, + 4, + 2, + 1.
    /// </summary>
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
}
