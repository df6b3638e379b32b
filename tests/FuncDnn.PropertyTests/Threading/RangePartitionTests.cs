using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Threading;
using FuncDnn.PropertyTests.Functions;

namespace FuncDnn.PropertyTests.Threading;

/// <summary>
/// However many threads share a long vector, each of its numbers is computed once, by its definition.
/// </summary>
[Collection(nameof(Parallelism))]
public sealed class RangePartitionTests : IDisposable
{
    private readonly int _threads = Parallelism.Threads;

    public void Dispose() => Parallelism.Threads = _threads;

    [Theory]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(100_003)]
    public void Functions_of_one_two_and_three_numbers(int length)
    {
        var x = Key.FromSeed(1).Normal(length).Numbers.ToArray();
        var y = Key.FromSeed(2).Normal(length).Numbers.ToArray();
        foreach (var threads in new[] { 1, 2, 3, 7 })
        {
            Parallelism.Threads = threads;
            var (scaled, quotient, sum) = (
                new GuardedBuffer<double>(x),
                new GuardedBuffer<double>(x),
                new GuardedBuffer<double>(x)
            );
            Linear.Scale(3, scaled.Span, scaled.Span);
            Linear.Divide(quotient.Span, y, quotient.Span);
            Linear.AddProduct(x, y, sum.Span);
            Assert.True(scaled.IsIntact && quotient.IsIntact && sum.IsIntact);
            Assert.Equal(x.Select(number => 3 * number), scaled.Numbers);
            Assert.Equal(x.Zip(y, (a, b) => a / b), quotient.Numbers);
            Assert.Equal(x.Zip(y, (a, b) => Math.FusedMultiplyAdd(a, b, a)), sum.Numbers);
        }
    }

    [Theory]
    [InlineData(65_536)]
    [InlineData(100_003)]
    public void Dropout_masks(int length)
    {
        var words = new ulong[((length / 2) + 16) / 16 * 16];
        Threefry.Fill(3, 0, 0, 0, words);
        var expected = words
            .SelectMany(word => new[] { (uint)word, (uint)(word >> 32) })
            .Select(bits => bits < 1u << 31 ? 2.0 : 0)
            .Take(length);
        foreach (var threads in new[] { 1, 2, 3, 7 })
        {
            Parallelism.Threads = threads;
            var mask = new GuardedBuffer<double>(new double[length]);
            Key.FromSeed(3).FillKeepMask(mask.Span, 0.5);
            Assert.True(mask.IsIntact);
            Assert.Equal(expected, mask.Numbers);
        }
    }
}
