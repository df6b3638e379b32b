using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Numerics.Random;
using FuncDnn.PropertyTests.Functions;

namespace FuncDnn.PropertyTests.Gemm;

/// <summary>
/// The shape of a product, the numbers in it, and its slow definitions. One number in SpecialEvery is subnormal,
/// infinite, NaN or a zero of either sign; none if SpecialEvery is 0.
/// </summary>
internal sealed record ProductCase(int Rows, int Inner, int Columns, int SpecialEvery, Key Key)
{
    private static readonly double[] SpecialNumbers =
    [
        -0.0,
        double.Epsilon,
        -3e-310,
        2e-45,
        -1e-39,
        0.0,
        1e-200,
        -1e-200,
        double.PositiveInfinity,
        double.NegativeInfinity,
        double.NaN,
    ];

    /// <summary>
    /// Shapes up to a number of rows, steps and columns; small ones and those next to a multiple of 8 are frequent.
    /// </summary>
    public static Gen<ProductCase> Cases(int rows, int inner, int columns) =>
        from r in Size(rows)
        from k in Size(inner)
        from c in Size(columns)
        from specialEvery in Gen.Elements(0, 0, 3, 1000)
        from key in Generators.Keys
        select new ProductCase(r, k, c, specialEvery, key);

    public T[] Draw<T>(int length, long fold)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var numbers = Key.Fold(fold).Normal(length).Numbers.ToArray();
        var random = new Random((int)fold + length);
        for (var i = 0; SpecialEvery > 0 && i < length; i++)
        {
            if (random.Next(SpecialEvery) == 0)
            {
                // Infinities and NaN only where they are rare, so that not everything becomes NaN.
                numbers[i] = SpecialNumbers[
                    random.Next(SpecialEvery < 100 ? SpecialNumbers.Length - 3 : SpecialNumbers.Length)
                ];
            }
        }

        return Array.ConvertAll(numbers, T.CreateSaturating);
    }

    /// <summary>c[i, j] = fma(a[i, k], b[k, j], c[i, j]) for k ascending.</summary>
    public void AccumulateInOrder<T>(Func<int, int, T> a, Func<int, int, T> b, T[] c)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < Rows; i++)
        {
            for (var k = 0; k < Inner; k++)
            {
                var number = a(i, k);
                for (var j = 0; j < Columns; j++)
                {
                    ref var sum = ref c[(i * Columns) + j];
                    sum = T.FusedMultiplyAdd(number, b(k, j), sum);
                }
            }
        }
    }

    public bool Affine<T>(Compute<T> compute)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (a, b, start) = (Draw<T>(Rows * Inner, 1), Draw<T>(Inner * Columns, 2), Draw<T>(Rows, 3));
        var expected = new T[Rows * Columns];
        for (var i = 0; i < expected.Length; i++)
        {
            expected[i] = start[i / Columns];
        }

        AccumulateInOrder((i, k) => a[(i * Inner) + k], (k, j) => b[(k * Columns) + j], expected);
        return Computes(expected, Draw<T>(Rows * Columns, 4), compute, a, b, start);
    }

    public bool Transposed<T>(Compute<T> compute)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (a, b) = (Draw<T>(Rows * Inner, 1), Draw<T>(Inner * Columns, 2));
        var expected = new T[Rows * Columns];
        AccumulateInOrder((i, k) => a[(k * Rows) + i], (k, j) => b[(k * Columns) + j], expected);
        return Computes(expected, Draw<T>(Rows * Columns, 4), compute, a, b, []);
    }

    /// <summary>
    /// The inner index runs over examples; small C in lanes, large C in chains; added to C or to zero.
    /// </summary>
    public bool Outer<T>(bool isChain, bool adds, Compute<T> compute)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (a, b, c) = (Draw<T>(Rows * Inner, 1), Draw<T>(Columns * Inner, 2), Draw<T>(Rows * Columns, 4));
        var expected = adds ? c.ToArray() : new T[c.Length];
        if (isChain)
        {
            AccumulateInOrder((i, k) => a[(i * Inner) + k], (k, j) => b[(j * Inner) + k], expected);
        }
        else
        {
            for (var i = 0; i < expected.Length; i++)
            {
                var (left, right) = (i / Columns * Inner, i % Columns * Inner);
                expected[i] += ProductTests.Lanes<T>(
                    Inner,
                    (sum, e) => T.FusedMultiplyAdd(a[left + e], b[right + e], sum)
                );
            }
        }

        return Computes(expected, c, compute, a, b, []);
    }

    /// <summary>Sums over the examples of the rows of A, in lanes, added to C.</summary>
    public bool Sums<T>(Compute<T> compute)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (a, c) = (Draw<T>(Rows * Inner, 1), Draw<T>(Rows, 4));
        var expected = c.ToArray();
        for (var i = 0; i < Rows; i++)
        {
            var row = i * Inner;
            expected[i] += ProductTests.Lanes<T>(Inner, (sum, e) => sum + a[row + e]);
        }

        return Computes(expected, c, compute, a, [], []);
    }

    /// <summary>
    /// Whether it overwrites C with what is expected, and reads and writes nothing outside its operands.
    /// </summary>
    private static bool Computes<T>(T[] expected, T[] before, Compute<T> compute, T[] a, T[] b, T[] start)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var c = new GuardedBuffer<T>(before);
        compute(new GuardedBuffer<T>(a).Span, new GuardedBuffer<T>(b).Span, new GuardedBuffer<T>(start).Span, c.Span);
        return c.IsIntact
            && FunctionInputs
                .Bits(expected, oneNaN: true)
                .AsSpan()
                .SequenceEqual(FunctionInputs.Bits(c.Numbers, oneNaN: true));
    }

    private static Gen<int> Size(int max) =>
        Gen.Frequency(
            (2, Gen.Choose(1, Math.Min(max, 9))),
            (2, Gen.Choose(1, max)),
            (
                1,
                from multiple in Gen.Choose(1, Math.Max(1, max / 8))
                from offset in Gen.Choose(-1, 1)
                select Math.Max(1, (multiple * 8) + offset)
            )
        );

    public delegate void Compute<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> start, Span<T> c);
}
