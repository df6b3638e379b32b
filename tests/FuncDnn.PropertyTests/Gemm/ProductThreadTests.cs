using System.Numerics;
using FuncDnn.Numerics.Gemm;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Threading;
using FuncDnn.PropertyTests.Functions;

namespace FuncDnn.PropertyTests.Gemm;

/// <summary>The number of threads does not change the bits of a product.</summary>
[Collection(nameof(Parallelism))]
public sealed class ProductThreadTests : IDisposable
{
    private readonly int _threads = Parallelism.Threads;

    public void Dispose() => Parallelism.Threads = _threads;

    [Theory]
    [InlineData(200, 70, 131)]
    [InlineData(31, 150, 400)]
    [InlineData(1100, 1000, 1)]
    [InlineData(97, 300, 97)]
    [InlineData(20, 400, 33)]
    [InlineData(1, 1000, 700)]
    [InlineData(20, 1100, 100)]
    [InlineData(2, 5, 40_000)]
    [InlineData(5, 30_000, 3)]
    public void Every_number_of_threads_gives_the_same_product(int rows, int inner, int columns)
    {
        AssertSame<float>(rows, inner, columns);
        AssertSame<double>(rows, inner, columns);
    }

    private static void AssertSame<T>(int rows, int inner, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var shape = new ProductCase(rows, inner, columns, 1000, Key.FromSeed(7));
        var (a, b, start) = (shape.Draw<T>(rows * inner, 1), shape.Draw<T>(inner * columns, 2), shape.Draw<T>(rows, 3));
        var results = new List<T[]>();
        foreach (var threads in new[] { 1, 2, 3, 7 })
        {
            Parallelism.Threads = threads;
            var c = new T[3 * rows * columns];
            Array.Fill(c, T.NaN);
            var (affine, transposed, sum) = (0, rows * columns, 2 * rows * columns);
            Product.Affine(
                new(a, rows, inner),
                new(b, inner, columns),
                start,
                new MatrixSpan<T>(c.AsSpan(affine, rows * columns), rows, columns)
            );
            Product.TransposedTimes(
                new(a, inner, rows),
                new(b, inner, columns),
                new MatrixSpan<T>(c.AsSpan(transposed, rows * columns), rows, columns)
            );
            WeightGradientGemm.Run(
                new(a, rows, inner),
                new(b, columns, inner),
                new MatrixSpan<T>(c.AsSpan(sum, rows * columns), rows, columns),
                adds: false
            );
            results.Add(c);
        }

        Assert.All(
            results,
            c => Assert.Equal(FunctionInputs.Bits(results[0], oneNaN: true), FunctionInputs.Bits(c, oneNaN: true))
        );
        var expected = new T[rows * columns];
        for (var i = 0; i < expected.Length; i++)
        {
            expected[i] = start[i / columns];
        }

        shape.AccumulateInOrder((i, k) => a[(i * inner) + k], (k, j) => b[(k * columns) + j], expected);
        Assert.Equal(
            FunctionInputs.Bits(expected, oneNaN: true),
            FunctionInputs.Bits(results[0].AsSpan(0, expected.Length).ToArray(), oneNaN: true)
        );
    }
}
