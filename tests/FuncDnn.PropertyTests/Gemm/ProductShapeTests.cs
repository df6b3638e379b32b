using FuncDnn.Numerics.Gemm;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.PropertyTests.Gemm;

/// <summary>A product of matrices whose shapes do not fit is refused.</summary>
public class ProductShapeTests
{
    [Theory]
    [InlineData(2, 3, 2, 4, 2, 2, 4)]
    [InlineData(2, 3, 3, 4, 3, 3, 4)]
    [InlineData(2, 3, 3, 4, 2, 2, 5)]
    [InlineData(2, 3, 3, 4, 3, 2, 4)]
    public void Factors_that_do_not_fit_are_refused(
        int aRows,
        int aColumns,
        int bRows,
        int bColumns,
        int starts,
        int rows,
        int columns
    )
    {
        var (a, b, c) = (new double[aRows * aColumns], new double[bRows * bColumns], new double[rows * columns]);
        AssertRefused(() =>
            Product.Affine(
                new(a, aRows, aColumns),
                new(b, bRows, bColumns),
                new double[starts],
                new MatrixSpan<double>(c, rows, columns)
            )
        );
        if (starts == rows) // Only affine maps have start values.
        {
            AssertRefused(() =>
                Product.TransposedTimes(
                    new(a, aColumns, aRows),
                    new(b, bRows, bColumns),
                    new MatrixSpan<double>(c, rows, columns)
                )
            );
            AssertRefused(() =>
                WeightGradientGemm.Run(
                    new(a, aRows, aColumns),
                    new(b, bColumns, bRows),
                    new MatrixSpan<double>(c, rows, columns),
                    adds: true
                )
            );
        }
    }

    [Theory]
    [InlineData(7, 2, 3, 3)]
    [InlineData(6, 2, 2, 3)]
    public void Operands_that_do_not_fit_one_example_are_refused(int weights, int inputs, int starts, int outputs) =>
        AssertRefused(() =>
            Product.AffineOfOne(new double[weights], new double[inputs], new double[starts], new double[outputs], false)
        );

    [Theory]
    [InlineData(2, 5)]
    [InlineData(3, 4)]
    public void A_mask_that_does_not_fit_is_refused(int rows, int columns) =>
        AssertRefused(() =>
            Product.TransposedTimes(
                new(new double[6], 3, 2),
                new(new double[12], 3, 4),
                new MatrixSpan<double>(new double[8], 2, 4),
                new ReadOnlyMatrixSpan<double>(new double[rows * columns], rows, columns)
            )
        );

    private static void AssertRefused(Action product) =>
        Assert.Equal("The shapes of the product do not fit.", Assert.Throws<ArgumentException>(product).Message);
}
