using FuncDnn.Model;
using FuncDnn.Model.Kernels;

namespace FuncDnn.PropertyTests.Kernels;

/// <summary>However many threads share a product, its bits are the same.</summary>
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
    public void Every_number_of_threads_gives_the_same_product(int rows, int inner, int columns)
    {
        var shape = new ProductCase(rows, inner, columns, 1000, Key.FromSeed(7));
        var (a, b, start) = (
            shape.Draw<float>(rows * inner, 1),
            shape.Draw<float>(inner * columns, 2),
            shape.Draw<float>(rows, 3)
        );
        var results = new List<float[]>();
        foreach (var threads in new[] { 1, 2, 3, 7 })
        {
            Parallelism.Threads = threads;
            var c = new float[3 * rows * columns];
            var (affine, transposed, sum) = (0, rows * columns, 2 * rows * columns);
            Product.Affine(
                new(a, rows, inner),
                new(b, inner, columns),
                start,
                new MatrixSpan<float>(c.AsSpan(affine, rows * columns), rows, columns)
            );
            Product.TransposedTimes(
                new(a, inner, rows),
                new(b, inner, columns),
                new MatrixSpan<float>(c.AsSpan(transposed, rows * columns), rows, columns)
            );
            SumOfOuterProducts.AddTo(
                new(a, rows, inner),
                new(b, columns, inner),
                new MatrixSpan<float>(c.AsSpan(sum, rows * columns), rows, columns)
            );
            results.Add(c);
        }

        Assert.All(results, c => Assert.Equal(Inputs.Bits(results[0], oneNaN: true), Inputs.Bits(c, oneNaN: true)));
        var expected = new float[rows * columns];
        for (var i = 0; i < expected.Length; i++)
        {
            expected[i] = start[i / columns];
        }

        shape.Chains((i, k) => a[(i * inner) + k], (k, j) => b[(k * columns) + j], expected);
        Assert.Equal(
            Inputs.Bits(expected, oneNaN: true),
            Inputs.Bits(results[0].AsSpan(0, expected.Length).ToArray(), oneNaN: true)
        );
    }
}
