using FsCheck.Fluent;
using FuncDnn.Interop;
using FuncDnn.Model.Initializers;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.PropertyTests.Randomness;
using FuncDnn.Testing;
using MathNetMatrix = MathNet.Numerics.LinearAlgebra.Matrix<double>;

namespace FuncDnn.PropertyTests.Initializers;

public sealed class OrthogonalTests
{
    private const double Precision = 1e-12;

    [Fact]
    public void Rows_or_columns_whichever_are_fewer_are_orthonormal_times_the_gain() =>
        Prop.ForAll(
                Gen.Choose(1, 40).Two().ToArbitrary(),
                Gen.Choose(0, 1000).ToArbitrary(),
                (shape, seed) =>
                {
                    var gain = 1 + (seed / 500.0);
                    var weights = Weights(shape.Item1, shape.Item2, gain, (ulong)seed);
                    var products =
                        weights.RowCount < weights.ColumnCount
                            ? weights.TransposeAndMultiply(weights)
                            : weights.TransposeThisAndMultiply(weights);
                    var identity = MathNetMatrix.Build.DenseIdentity(products.RowCount);
                    Assert.InRange((products - (gain * gain * identity)).L2Norm(), 0, Precision * gain * gain);
                }
            )
            .Hold();

    [Fact]
    public void A_large_matrix_is_orthogonal_too()
    {
        var weights = Weights(300, 300, 1, 1);
        var error = (weights.TransposeAndMultiply(weights) - MathNetMatrix.Build.DenseIdentity(300)).FrobeniusNorm();
        Assert.InRange(error, 0, Precision);
    }

    /// <summary>
    /// In three dimensions every coordinate of a uniform direction is uniform from -1 to 1 (Archimedes), and a rotation
    /// is as likely as a rotation with a reflection.
    /// </summary>
    [Fact]
    public void Every_direction_is_equally_likely()
    {
        const int count = 4000;
        var matrices = Key.FromSeed(2).Split(count).Select(key => Weights(3, 3, 1, key)).ToArray();
        for (var row = 0; row < 3; row++)
        {
            for (var column = 0; column < 3; column++)
            {
                var coordinates = matrices.Select(matrix => matrix[row, column]).ToArray();
                var distance = GoodnessOfFit.Distance(coordinates, x => GoodnessOfFit.Uniform((x + 1) / 2));
                Assert.InRange(distance, 0, GoodnessOfFit.RareDistance);
            }
        }

        var rotations = matrices.Count(matrix => matrix.Determinant() > 0);
        Assert.InRange((rotations - (count / 2.0)) / Math.Sqrt(count / 4.0), -4, 4);
    }

    /// <summary>
    /// The factor of the normal matrix drawn from the source: N = Q R with R upper triangular, its diagonal positive.
    /// </summary>
    [Theory]
    [InlineData(7, 4)]
    [InlineData(5, 5)]
    public void It_is_the_orthogonal_factor_of_a_normal_matrix(int rows, int columns)
    {
        var normal = MathNetMatrix.Build.DenseOfRowMajor(rows, columns, Key.FromSeed(3).Normal(rows * columns).Numbers);
        var factor = Weights(rows, columns, 1, 3).TransposeThisAndMultiply(normal);
        Assert.All(Enumerable.Range(0, columns), i => Assert.True(factor[i, i] > 0));
        Assert.InRange(factor.StrictlyLowerTriangle().L2Norm(), 0, Precision);
    }

    [Fact]
    public void A_wide_matrix_is_the_transpose_of_a_tall_one() =>
        Assert.Equal(Weights(7, 4, 1, 3), Weights(4, 7, 1, 3).Transpose());

    /// <summary>The columns of Hilbert's matrix, on which a single pass loses half of the digits.</summary>
    [Fact]
    public void Nearly_parallel_columns_become_orthogonal_too()
    {
        const int size = 6;
        double[] numbers = [.. Enumerable.Range(0, size * size).Select(i => 1.0 / (1 + (i / size) + (i % size)))];
        GramSchmidt.OrthonormalizeColumns(new MatrixSpan<double>(numbers, size, size));
        var matrix = MathNetMatrix.Build.DenseOfRowMajor(size, size, numbers);
        var error = matrix.TransposeThisAndMultiply(matrix) - MathNetMatrix.Build.DenseIdentity(size);
        Assert.InRange(error.FrobeniusNorm(), 0, 1e-14);
    }

    /// <summary>
    /// Twice: normalize each column, and remove its component from those after it; products are chains down the rows.
    /// </summary>
    [Fact]
    public void The_process_is_that_of_Gram_and_Schmidt_done_twice_bit_for_bit() =>
        Prop.ForAll(
                Gen.Choose(1, 20).Two().ToArbitrary(),
                Gen.Choose(0, 1000).ToArbitrary(),
                (shape, seed) =>
                {
                    var (rows, columns) = (Math.Max(shape.Item1, shape.Item2), Math.Min(shape.Item1, shape.Item2));
                    var numbers = Key.FromSeed((ulong)seed).Normal(rows * columns).Numbers;
                    var expected = Matrix<double>.Of(rows, columns, numbers).ToMathNet().ToArray();
                    for (var step = 0; step < 2 * columns; step++)
                    {
                        RemoveFromLater(expected, step % columns);
                    }

                    GramSchmidt.OrthonormalizeColumns(new MatrixSpan<double>(numbers, rows, columns));
                    Assert.Equal(expected.Cast<double>(), numbers);
                }
            )
            .Hold();

    private static void RemoveFromLater(double[,] matrix, int column)
    {
        var (rows, columns) = (matrix.GetLength(0), matrix.GetLength(1));
        var products = new double[columns];
        for (var j = column; j < columns; j++)
        {
            for (var i = 0; i < rows; i++)
            {
                products[j] = Math.FusedMultiplyAdd(matrix[i, column], matrix[i, j], products[j]);
            }
        }

        var length = Math.Sqrt(products[column]);
        for (var i = 0; i < rows; i++)
        {
            var unit = matrix[i, column] / length;
            for (var j = column + 1; j < columns; j++)
            {
                matrix[i, j] = Math.FusedMultiplyAdd(-unit / length, products[j], matrix[i, j]);
            }

            matrix[i, column] = unit;
        }
    }

    [Fact]
    public void Different_seeds_give_different_weights() => Assert.NotEqual(Weights(3, 4, 1, 1), Weights(3, 4, 1, 2));

    private static MathNetMatrix Weights(int rows, int columns, double gain, ulong seed) =>
        Weights(rows, columns, gain, Key.FromSeed(seed));

    private static MathNetMatrix Weights(int rows, int columns, double gain, Key key) =>
        MathNetMatrix.Build.DenseOfRowMajor(
            rows,
            columns,
            InitializerTests.Fill<double>(new Orthogonal(gain), rows, columns, key).Weights
        );
}
