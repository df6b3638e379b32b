using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Numerics.Random;
using FuncDnn.PropertyTests.Functions;

namespace FuncDnn.PropertyTests.Gemm;

/// <summary>
/// The shape of a product, what numbers are in it, and its slow definitions. One number in Odd is subnormal, an infinity,
/// NaN or a zero of either sign; none if Odd is 0.
/// </summary>
internal sealed record ProductCase(int Rows, int Inner, int Columns, int Odd, Key Key)
{
    private static readonly double[] OddNumbers =
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

    /// <summary>Shapes up to so many rows, steps and columns; small ones and those beside a multiple of 8 are frequent.</summary>
    public static Gen<ProductCase> Cases(int rows, int inner, int columns) =>
        from r in Size(rows)
        from k in Size(inner)
        from c in Size(columns)
        from odd in Gen.Elements(0, 0, 3, 1000)
        from key in Generators.Keys
        select new ProductCase(r, k, c, odd, key);

    public T[] Draw<T>(int length, long fold)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var numbers = Key.Fold(fold).Normal(length).Numbers.ToArray();
        var random = new Random((int)fold + length);
        for (var i = 0; Odd > 0 && i < length; i++)
        {
            if (random.Next(Odd) == 0)
            {
                // Infinities and NaN only where they are rare, lest everything become NaN.
                numbers[i] = OddNumbers[random.Next(Odd < 100 ? OddNumbers.Length - 3 : OddNumbers.Length)];
            }
        }

        return Array.ConvertAll(numbers, T.CreateSaturating);
    }

    /// <summary>c[i, j] = fma(a[i, k], b[k, j], c[i, j]) for k ascending.</summary>
    public void Chains<T>(Func<int, int, T> a, Func<int, int, T> b, T[] c)
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

        Chains((i, k) => a[(i * Inner) + k], (k, j) => b[(k * Columns) + j], expected);
        return Gives(expected, Draw<T>(Rows * Columns, 4), compute, a, b, start);
    }

    public bool Transposed<T>(Compute<T> compute)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (a, b) = (Draw<T>(Rows * Inner, 1), Draw<T>(Inner * Columns, 2));
        var expected = new T[Rows * Columns];
        Chains((i, k) => a[(k * Rows) + i], (k, j) => b[(k * Columns) + j], expected);
        return Gives(expected, Draw<T>(Rows * Columns, 4), compute, a, b, []);
    }

    /// <summary>The inner index runs over examples; small C in lanes, large C in chains; added to what C holds or to zero.</summary>
    public bool Outer<T>(bool chains, bool adds, Compute<T> compute)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (a, b, c) = (Draw<T>(Rows * Inner, 1), Draw<T>(Columns * Inner, 2), Draw<T>(Rows * Columns, 4));
        var expected = adds ? c.ToArray() : new T[c.Length];
        if (chains)
        {
            Chains((i, k) => a[(i * Inner) + k], (k, j) => b[(j * Inner) + k], expected);
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

        return Gives(expected, c, compute, a, b, []);
    }

    /// <summary>Sums over the examples of the rows of A, in lanes, added to what C holds.</summary>
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

        return Gives(expected, c, compute, a, [], []);
    }

    /// <summary>Does it write what is expected over what was there, and neither read nor write anything beside it?</summary>
    private static bool Gives<T>(T[] expected, T[] before, Compute<T> compute, T[] a, T[] b, T[] start)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var c = new GuardedBuffer<T>(before);
        compute(new GuardedBuffer<T>(a).Span, new GuardedBuffer<T>(b).Span, new GuardedBuffer<T>(start).Span, c.Span);
        return c.Stands
            && FunctionInputs
                .Bits(expected, oneNaN: true)
                .AsSpan()
                .SequenceEqual(FunctionInputs.Bits(c.Numbers, oneNaN: true));
    }

    private static Gen<int> Size(int most) =>
        Gen.Frequency(
            (2, Gen.Choose(1, Math.Min(most, 9))),
            (2, Gen.Choose(1, most)),
            (
                1,
                from eights in Gen.Choose(1, Math.Max(1, most / 8))
                from beside in Gen.Choose(-1, 1)
                select Math.Max(1, (eights * 8) + beside)
            )
        );

    public delegate void Compute<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> start, Span<T> c);
}
