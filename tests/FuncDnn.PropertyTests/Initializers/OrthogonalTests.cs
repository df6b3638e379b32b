using FsCheck.Fluent;
using FuncDnn.Model;
using FuncDnn.Model.Kernels;
using FuncDnn.PropertyTests.Randomness;
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
    /// In three dimensions every coordinate of a direction drawn evenly is spread evenly from -1 to 1 (Archimedes), and
    /// a turn is as likely as a turn with a reflection.
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

        var turns = matrices.Count(matrix => matrix.Determinant() > 0);
        Assert.InRange((turns - (count / 2.0)) / Math.Sqrt(count / 4.0), -4, 4);
    }

    /// <summary>The factor of the normal matrix that the source gives: N = Q R with R upper triangular, its diagonal positive.</summary>
    [Fact]
    public void It_is_the_orthogonal_factor_of_a_normal_matrix()
    {
        var normal = MathNetMatrix.Build.DenseOfRowMajor(7, 4, Key.FromSeed(3).Normal(28).Numbers);
        var factor = Weights(7, 4, 1, 3).TransposeThisAndMultiply(normal);
        Assert.All(Enumerable.Range(0, 4), i => Assert.True(factor[i, i] > 0));
        Assert.InRange(factor.StrictlyLowerTriangle().L2Norm(), 0, Precision);
        Assert.InRange((Weights(4, 7, 1, 3).Transpose() - Weights(7, 4, 1, 3)).L2Norm(), 0, 0);
    }

    /// <summary>The columns of Hilbert's matrix, on which a single pass loses half of the digits.</summary>
    [Fact]
    public void Nearly_parallel_columns_become_orthogonal_all_the_same()
    {
        const int size = 6;
        double[] numbers = [.. Enumerable.Range(0, size * size).Select(i => 1.0 / (1 + (i / size) + (i % size)))];
        GramSchmidt.OrthonormalizeColumns(new MatrixSpan<double>(numbers, size, size));
        var matrix = MathNetMatrix.Build.DenseOfRowMajor(size, size, numbers);
        var error = matrix.TransposeThisAndMultiply(matrix) - MathNetMatrix.Build.DenseIdentity(size);
        Assert.InRange(error.FrobeniusNorm(), 0, 1e-14);
    }

    [Fact]
    public void The_seed_is_heard() => Assert.NotEqual(Weights(3, 4, 1, 1), Weights(3, 4, 1, 2));

    private static MathNetMatrix Weights(int rows, int columns, double gain, ulong seed) =>
        Weights(rows, columns, gain, Key.FromSeed(seed));

    private static MathNetMatrix Weights(int rows, int columns, double gain, Key key) =>
        MathNetMatrix.Build.DenseOfRowMajor(
            rows,
            columns,
            InitializerTests.Fill<double>(new Orthogonal(gain), rows, columns, key).Weights
        );
}
