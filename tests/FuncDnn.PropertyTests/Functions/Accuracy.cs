using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.PropertyTests.Functions;

/// <summary>Compares computed numbers with more precise ones.</summary>
internal static class Accuracy
{
    /// <summary>Numbers uniform in a range, from a fixed seed.</summary>
    public static double[] Uniform(double from, double to, int count = 1000)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, count).Select(_ => from + (to - from) * random.NextDouble())];
    }

    /// <summary>Numbers whose logarithms are uniform in a range, of one sign or both.</summary>
    public static double[] Logarithmic(double from, double to, bool bothSigns = true, int count = 1000)
    {
        var random = new Random(8);
        return
        [
            .. Uniform(Math.Log(from), Math.Log(to), count)
                .Select(x => bothSigns && random.Next(2) == 0 ? -Math.Exp(x) : Math.Exp(x)),
        ];
    }

    /// <summary>
    /// Asserts that the error of every result is at most the given number of units in the last place.
    /// </summary>
    public static void AssertWithin(
        double ulp,
        IEnumerable<double> inputs,
        Func<double, double> function,
        Func<BigFloat, BigFloat> reference
    )
    {
        foreach (var x in inputs)
        {
            var error = reference(x).ErrorInUlp(function(x));
            Assert.True(error <= ulp, $"The error at {x:R} is {error} ulp.");
        }
    }

    /// <summary>
    /// Asserts that at most one in a thousand single-precision results is not the number nearest to the reference in
    /// double precision, and that none is further off than its neighbour. With flushes, subnormal results must be 0.
    /// </summary>
    public static void AssertNearlyAlwaysRoundedCorrectly<TFunction>(
        Func<double, double> reference,
        double from,
        double to,
        bool flushes = true
    )
        where TFunction : struct, IUnary<float>
    {
        var random = new Random(9);
        var x = new float[200_000];
        var y = new float[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = (float)(from + (to - from) * random.NextDouble());
        }

        Elementwise.Map(default(TFunction), (ReadOnlySpan<float>)x, y.AsSpan());
        var misrounded = 0;
        for (var i = 0; i < x.Length; i++)
        {
            var exact = reference(x[i]);
            var nearest = flushes && Math.Abs(exact) < 1.1754943508222875e-38 ? 0 : (float)exact;
            if (y[i] != nearest)
            {
                misrounded++;
                Assert.True(
                    y[i] == float.BitIncrement(nearest) || y[i] == float.BitDecrement(nearest),
                    $"The function is {y[i]:R} at {x[i]:R}, not {nearest:R}."
                );
            }
        }

        Assert.InRange(misrounded, 0, x.Length / 1000);
    }

    /// <summary>
    /// Asserts that an increasing function never falls by more than the last bit between neighbouring numbers.
    /// </summary>
    public static void AssertGrowsAround(double join, Func<double, double> function)
    {
        var x = Enumerable.Range(-500, 1000).Select(i => Nudge(join, i)).ToArray();
        var y = x.Select(function).ToArray();
        for (var i = 0; i + 8 < x.Length; i++)
        {
            Assert.True(y[i + 1] >= double.BitDecrement(y[i]), $"The function falls after {x[i]:R}.");
            Assert.True(y[i + 8] >= y[i], $"The function falls after {x[i]:R}.");
        }
    }

    private static double Nudge(double x, int steps) =>
        BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(x) + (x < 0 ? -steps : steps));
}
