using System.Numerics;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Benchmarks.Products;

/// <summary>
/// The matrices of a product, A and B filled with normal numbers, each from the start of a cache line as in training.
/// </summary>
internal sealed class OperandArrays<T>(ProductShape shape)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] _a = Normal(shape.Rows * shape.Inner, 1);
    private readonly T[] _b = Normal(shape.Inner * shape.Columns, 2);
    private readonly T[] _c = CacheLine.Pinned<T>(shape.Rows * shape.Columns);

    public Span<T> A => _a.AsSpan(CacheLine.Start(_a), shape.Rows * shape.Inner);

    public Span<T> B => _b.AsSpan(CacheLine.Start(_b), shape.Inner * shape.Columns);

    public Span<T> C => _c.AsSpan(CacheLine.Start(_c), shape.Rows * shape.Columns);

    private static T[] Normal(int count, ulong seed)
    {
        var numbers = CacheLine.Pinned<T>(count);
        var from = CacheLine.Start(numbers);
        foreach (var number in Key.FromSeed(seed).Normal(count).Numbers)
        {
            numbers[from++] = T.CreateSaturating(number);
        }

        return numbers;
    }
}
