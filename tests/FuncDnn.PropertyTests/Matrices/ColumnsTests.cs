using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.PropertyTests.Functions;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Matrices;

/// <summary>
/// Elementwise operations and reductions down the columns against loops over single numbers: bit for bit.
/// </summary>
public class ColumnsTests
{
    private static readonly Arbitrary<(int Rows, int Columns, Key Key)> Shapes = (
        from rows in Gen.Choose(1, 9)
        from columns in Gen.Choose(0, 40)
        from key in Generators.Keys
        select (rows, columns, key)
    ).ToArbitrary();

    [Property]
    public Property A_sum_and_a_dot_product_down_a_column_are_one_chain_from_the_first_row_to_the_last() =>
        Prop.ForAll(
            Shapes,
            shape =>
            {
                var (left, right) = Pair(shape);
                var (sums, dots) = (Stale(left.Columns), Stale(left.Columns));
                Columns.Sum(left.Span, sums.Span);
                Columns.Dot(left.Span, right.Span, dots.Span);
                Assert.True(sums.IsIntact && dots.IsIntact);
                for (var j = 0; j < left.Columns; j++)
                {
                    var (sum, dot) = (0.0, 0.0);
                    for (var i = 0; i < left.Rows; i++)
                    {
                        sum += left[i, j];
                        dot = Math.FusedMultiplyAdd(left[i, j], right[i, j], dot);
                    }

                    Assert.Equal((sum, dot), (sums.Span[j], dots.Span[j]));
                }
            }
        );

    [Property]
    public Property The_largest_of_a_column_is_NaN_where_there_is_one() =>
        Prop.ForAll(
            Shapes,
            Gen.Choose(0, 40).ToArbitrary(),
            (shape, place) =>
            {
                var plain = Pair(shape).Left;
                var x = plain.Values.ToArray();
                if (place < x.Length)
                {
                    x[place] = double.NaN;
                }

                var largest = Stale(plain.Columns);
                Columns.Largest(new ReadOnlyMatrixSpan<double>(x, plain.Rows, plain.Columns), largest.Span);
                Assert.True(largest.IsIntact);
                Assert.Equal(
                    Enumerable
                        .Range(0, plain.Columns)
                        .Select(j =>
                            Enumerable.Range(0, plain.Rows).Select(i => x[(i * plain.Columns) + j]).Aggregate(Math.Max)
                        ),
                    largest.Numbers
                );
            }
        );

    [Property]
    public Property The_operations_of_a_vector_space_are_elementwise() =>
        Prop.ForAll(
            Shapes,
            shape =>
            {
                var (left, right) = Pair(shape);
                double[] x = left.Values.ToArray();
                double[] y = right.Values.ToArray();
                var result = Stale(x.Length);
                Linear.Add(x, y, result.Span);
                Assert.Equal(x.Select((number, i) => number + y[i]), result.Numbers);
                Linear.Subtract(x, y, result.Span);
                Assert.Equal(x.Select((number, i) => number - y[i]), result.Numbers);
                Linear.Multiply(x, y, result.Span);
                Assert.Equal(x.Select((number, i) => number * y[i]), result.Numbers);
                Linear.Divide(x, y, result.Span);
                Assert.Equal(x.Select((number, i) => number / y[i]), result.Numbers);
                Linear.Scale(0.3, x, result.Span);
                Assert.Equal(x.Select(number => 0.3 * number), result.Numbers);
                Linear.ScaleAndShift(0.3, 0.7, x, result.Span);
                Assert.Equal(x.Select(number => Math.FusedMultiplyAdd(0.3, number, 0.7)), result.Numbers);
                Linear.AddProduct(x, y, result.Span);
                Assert.Equal(
                    x.Select(
                        (number, i) => Math.FusedMultiplyAdd(number, y[i], Math.FusedMultiplyAdd(0.3, number, 0.7))
                    ),
                    result.Numbers
                );
                Assert.True(result.IsIntact);
                Columns.Exponentials(x.AsSpan());
                Assert.Equal(left.Values.ToArray().Select(PortableMath.Exp), x);
            }
        );

    [Property]
    public Property The_kernels_of_a_normalization_are_elementwise() =>
        Prop.ForAll(
            Shapes,
            shape =>
            {
                var (left, right) = Pair(shape);
                var (h, meanProduct) = (left.Values.ToArray(), right.Values.ToArray());
                var mean = Generators.Normal(left.Rows, left.Columns, shape.Key.Fold(2)).Values.ToArray();
                var g = Generators.Normal(left.Rows, left.Columns, shape.Key.Fold(3)).Values.ToArray();
                var perNumber = g.ToArray();
                NormalizationKernel.Pull(h, mean, meanProduct, perNumber.AsSpan());
                Assert.Equal(g.Select((x, i) => Math.FusedMultiplyAdd(-h[i], meanProduct[i], x - mean[i])), perNumber);
                var uniform = g.ToArray();
                NormalizationKernel.Pull(h, 0.3, 0.7, uniform.AsSpan());
                Assert.Equal(g.Select((x, i) => Math.FusedMultiplyAdd(-h[i], 0.7, x - 0.3)), uniform);
                double[] sums = [.. g.Select(Math.Abs)];
                NormalizationKernel.InverseDeviation(0.2, 1e-3, sums.AsSpan());
                Assert.Equal(g.Select(x => 1 / Math.Sqrt(Math.FusedMultiplyAdd(0.2, Math.Abs(x), 1e-3))), sums);
            }
        );

    private static (Matrix<double> Left, Matrix<double> Right) Pair((int Rows, int Columns, Key Key) shape) =>
        (
            Generators.Normal(shape.Rows, shape.Columns, shape.Key),
            Generators.Normal(shape.Rows, shape.Columns, shape.Key.Fold(1))
        );

    /// <summary>Memory with other contents before.</summary>
    private static GuardedBuffer<double> Stale(int length) => new([.. Enumerable.Repeat(77.0, length)]);
}
