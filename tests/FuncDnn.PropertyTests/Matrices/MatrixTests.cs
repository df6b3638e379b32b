using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Interop;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Matrices;

/// <summary>A matrix is its shape and its numbers row by row, and nothing changes either.</summary>
public class MatrixTests
{
    private static readonly Arbitrary<Matrix<double>> Matrices = (
        from rows in Gen.Choose(0, 6)
        from columns in Gen.Choose(0, 6)
        from matrix in Generators.Matrices(rows, columns)
        select matrix
    ).ToArbitrary();

    [Property]
    public Property The_number_at_a_row_and_a_column_is_the_one_that_was_put_there() =>
        Prop.ForAll(
            Matrices,
            x =>
            {
                var places = Places(x).ToArray();
                var table = new double[x.Rows, x.Columns];
                Array.ForEach(places, at => table[at.Row, at.Column] = x.Values[(at.Row * x.Columns) + at.Column]);
                return places.All(at => x[at.Row, at.Column] == table[at.Row, at.Column])
                    && places.All(at => x.Span.Row(at.Row)[at.Column] == table[at.Row, at.Column])
                    && Matrix<double>.Of(table) == x
                    && Matrix<double>.Create(x.Rows, x.Columns, (row, column) => table[row, column]) == x;
            }
        );

    [Property]
    public Property Transposed_twice_sliced_whole_and_taken_to_MathNet_and_back_it_is_itself() =>
        Prop.ForAll(
            Matrices,
            x =>
            {
                var transposed = x.Transpose();
                return Places(x).All(at => transposed[at.Column, at.Row] == x[at.Row, at.Column])
                    && transposed.Transpose() == x
                    && x.Slice(0, x.Columns) == x
                    && (x.Values.IsEmpty || x.ToMathNet().ToMatrix<double>() == x)
                    && x.Map(number => number) == x;
            }
        );

    [Property]
    public Property A_slice_and_a_selection_hold_the_columns_they_name() =>
        Prop.ForAll(
            Matrices,
            Gen.Choose(0, 6).ToArbitrary(),
            Gen.Choose(0, 6).ToArbitrary(),
            (x, one, other) =>
            {
                var (start, end) = (
                    Math.Min(Math.Min(one, other), x.Columns),
                    Math.Min(Math.Max(one, other), x.Columns)
                );
                int[] chosen =
                [
                    .. Enumerable.Range(start, end - start).Reverse(),
                    .. Enumerable.Range(start, end - start),
                ];
                var slice = x.Slice(start, end - start);
                var selected = x.SelectColumns(chosen);
                return (slice.Rows, slice.Columns, selected.Rows, selected.Columns)
                        == (x.Rows, end - start, x.Rows, chosen.Length)
                    && Places(slice).All(at => slice[at.Row, at.Column] == x[at.Row, start + at.Column])
                    && Places(selected).All(at => selected[at.Row, at.Column] == x[at.Row, chosen[at.Column]]);
            }
        );

    [Fact]
    public void Matrices_are_equal_when_shapes_agree_and_every_number_has_the_same_bits()
    {
        Assert.Equal(Matrix<double>.Of(2, 1, [double.NaN, 0]), Matrix<double>.Of(2, 1, [double.NaN, 0]));
        Assert.NotEqual(Matrix<double>.Of(1, 1, [0]), Matrix<double>.Of(1, 1, [-0.0]));
        Assert.NotEqual(Matrix<double>.Of(2, 3, [1, 2, 3, 4, 5, 6]), Matrix<double>.Of(3, 2, [1, 2, 3, 4, 5, 6]));
        Assert.NotEqual(Matrix<double>.Zero(0, 3), Matrix<double>.Zero(0, 2));
        Assert.NotEqual(Matrix<double>.Zero(3, 0), Matrix<double>.Zero(2, 0));
        Assert.False(Matrix<double>.Zero(1, 1).Equals(null));
        Assert.Equal(Matrix<double>.Of(1, 2, [1, 2]).GetHashCode(), Matrix<double>.Of(1, 2, [1, 2]).GetHashCode());
    }

    [Fact]
    public void A_matrix_does_not_change_with_the_numbers_it_was_made_of()
    {
        double[] numbers = [1, 2];
        var matrix = Matrix<double>.Of(1, 2, numbers);
        numbers[0] = 3;
        Assert.Equal(1, matrix[0, 0]);
    }

    [Fact]
    public void Another_precision_rounds_and_the_same_precision_is_the_matrix_itself()
    {
        var x = Matrix<double>.Of(1, 2, [0.1, 1e300]);
        Assert.Equal(Matrix<float>.Of(1, 2, [0.1f, float.PositiveInfinity]), x.To<float>());
        Assert.Same(x, x.To<double>());
    }

    [Theory]
    [InlineData(2, 3, 5)]
    [InlineData(-1, -2, 2)]
    [InlineData(-1, 0, 0)]
    [InlineData(0, -1, 0)]
    [InlineData(1 << 16, 1 << 16, 0)]
    public void Numbers_that_do_not_fill_the_shape_are_refused_with_both(int rows, int columns, int count)
    {
        var error = Assert.Throws<ArgumentException>(() => Matrix<float>.Of(rows, columns, new float[count]));
        Assert.Contains($"{rows} x {columns} matrix", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{count} numbers", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 3, 5)]
    [InlineData(1 << 16, 1 << 16, 0)]
    public void A_view_of_numbers_that_do_not_fill_its_shape_is_refused(int rows, int columns, int count)
    {
        Assert.All(
            [
                Assert.Throws<ArgumentException>(() => new MatrixSpan<float>(new float[count], rows, columns).Rows),
                Assert.Throws<ArgumentException>(() =>
                    new ReadOnlyMatrixSpan<float>(new float[count], rows, columns).Rows
                ),
            ],
            error => Assert.Contains($"{rows} x {columns} matrix", error.Message, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_view_writes_to_the_numbers_it_views()
    {
        var numbers = new double[6];
        var view = new MatrixSpan<double>(numbers, 2, 3);
        view[1, 0] = 7;
        view.Row(0)[2] = 5;
        ReadOnlyMatrixSpan<double> same = view;
        Assert.Equal([0, 0, 5, 7, 0, 0], numbers);
        Assert.Equal((2, 3, 7.0), (same.Rows, same.Columns, same[1, 0]));
        Assert.False(view.IsEmpty);
        Assert.True(new MatrixSpan<double>([], 0, 3).IsEmpty);
    }

    [Fact]
    public void A_small_matrix_is_printed_whole_and_a_large_one_by_its_shape()
    {
        Assert.Equal("2 x 2 [1 2; 3 4]", $"{Matrix<double>.Of(2, 2, [1, 2, 3, 4])}");
        Assert.Equal("5 x 13", $"{Matrix<double>.Zero(5, 13)}");
        Assert.Equal($"1 x 64 [{string.Join(' ', new int[64])}]", $"{Matrix<double>.Zero(1, 64)}");
    }

    private static IEnumerable<(int Row, int Column)> Places(Matrix<double> x) =>
        from row in Enumerable.Range(0, x.Rows)
        from column in Enumerable.Range(0, x.Columns)
        select (row, column);
}
