using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Numerics.Gemm;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.PropertyTests.Gemm;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Matrices;

/// <summary>Reductions have one shape with registers of any width.</summary>
public class ReductionTests
{
    private static readonly Gen<(int Length, Key Key)> Vectors =
        from length in Gen.Choose(0, 3000)
        from key in Generators.Keys
        select (length, key);

    [Property]
    public Property A_sum_a_dot_product_and_a_sum_of_magnitudes_add_in_sixteen_lanes_and_a_tree() =>
        Prop.ForAll(
            Vectors.ToArbitrary(),
            vector =>
            {
                var (length, key) = vector;
                var x = key.Normal(length).Numbers;
                var y = key.Fold(1).Normal(length).Numbers;
                return Reduction.Sum<double>(x).Equals(ProductTests.Lanes<double>(length, (sum, i) => sum + x[i]))
                    && Reduction
                        .Dot<double>(x, y)
                        .Equals(ProductTests.Lanes<double>(length, (sum, i) => Math.FusedMultiplyAdd(x[i], y[i], sum)))
                    && Reduction
                        .SumOfMagnitudes<double>(x)
                        .Equals(ProductTests.Lanes<double>(length, (sum, i) => sum + Math.Abs(x[i])));
            }
        );

    [Property]
    public Property Sums_and_dot_products_of_rows_are_the_reductions_of_each() => SumsOfRows<double>();

    [Property]
    public Property Sums_and_dot_products_of_rows_in_single_precision_are_the_reductions_of_each() =>
        SumsOfRows<float>();

    private static Property SumsOfRows<T>()
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Prop.ForAll(
            Arb.From(Gen.Choose(1, 11)),
            Vectors.ToArbitrary(),
            (rows, vector) =>
            {
                var length = vector.Length % 100;
                T[] Numbers(int use, int count) =>
                    Array.ConvertAll(vector.Key.Fold(use).Normal(count).Numbers, T.CreateSaturating);
                var x = Matrix<T>.Of(rows, length, Numbers(0, rows * length));
                var y = Matrix<T>.Of(rows, length, Numbers(2, rows * length));
                var before = Numbers(1, rows);
                var (sums, dots) = (before.ToArray(), before.ToArray());
                Rows.AddSums(x.Span, sums);
                Rows.AddDots(x.Span, y.Span, dots);
                Assert.Equal(before.Select((sum, row) => sum + Reduction.Sum(x.Span.Row(row))), sums);
                Assert.Equal(before.Select((sum, row) => sum + Reduction.Dot(x.Span.Row(row), y.Span.Row(row))), dots);
            }
        );

    [Fact]
    public void Vectors_of_different_lengths_are_refused()
    {
        var (three, four) = (new double[3], new double[4]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Reduction.Dot<double>(three, four));
        Assert.Throws<ArgumentOutOfRangeException>(() => Reduction.Dot<double>(four, three));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Rows.AddSums(new ReadOnlyMatrixSpan<double>(four, 2, 2), three.AsSpan())
        );
    }

    [Property]
    public Property A_sum_in_single_precision_has_the_same_shape() =>
        Prop.ForAll(
            Vectors.ToArbitrary(),
            vector =>
            {
                var x = Array.ConvertAll(vector.Key.Normal(vector.Length).Numbers, number => (float)number);
                return Reduction.Sum<float>(x).Equals(ProductTests.Lanes<float>(x.Length, (sum, i) => sum + x[i]));
            }
        );
}
