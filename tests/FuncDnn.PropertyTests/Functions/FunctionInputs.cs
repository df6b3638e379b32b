using System.Numerics;

namespace FuncDnn.PropertyTests.Functions;

/// <summary>Numbers of all kinds as inputs of functions; lengths are whole registers of every width.</summary>
internal static class FunctionInputs
{
    private static readonly double[] Special =
    [
        0.0,
        double.Epsilon,
        2.2250738585072009e-308,
        2.2250738585072014e-308,
        float.Epsilon,
        1.1754942e-38,
        1.1754943508222875e-38,
        0.5,
        1.0,
        37.5,
        87.33654,
        87.33655,
        88.72283,
        88.72284,
        103.972,
        708.3964185322641,
        708.3964185322642,
        709.782712893384,
        709.7827128933841,
        745.2,
        float.MaxValue,
        double.MaxValue,
        double.PositiveInfinity,
        double.NaN,
        BitConverter.Int64BitsToDouble(0x7FF8_0000_1234_5678),
        BitConverter.Int64BitsToDouble(0x7FFF_FFFF_FFFF_FFFF),
    ];

    /// <summary>Special numbers of either sign, numbers of every exponent, and numbers of ordinary size.</summary>
    public static double[] Doubles(int count)
    {
        var random = new Random(2026);
        var x = new double[count];
        for (var i = 0; i < count; i++)
        {
            x[i] =
                i < 2 * Special.Length ? (i % 2 == 0 ? Special[i / 2] : -Special[i / 2])
                : i % 3 == 0 ? BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue))
                : i % 3 == 1 ? (random.NextDouble() - 0.5) * 4
                : (random.NextDouble() - 0.5) * 200;
        }

        return x;
    }

    public static float[] Singles(int count)
    {
        var random = new Random(2027);
        var doubles = Doubles(count);
        var x = new float[count];
        for (var i = 0; i < count; i++)
        {
            x[i] =
                i % 3 == 0 && i >= 2 * Special.Length
                    ? BitConverter.Int32BitsToSingle((int)random.NextInt64(int.MinValue, 1L + int.MaxValue))
                    : (float)doubles[i];
        }

        return x;
    }

    /// <summary>The bits of numbers; optionally all NaNs as one.</summary>
    public static long[] Bits<T>(T[] numbers, bool oneNaN = false)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        [
            .. numbers.Select(number =>
                number switch
                {
                    _ when oneNaN && T.IsNaN(number) => long.MaxValue,
                    double x => BitConverter.DoubleToInt64Bits(x),
                    float x => BitConverter.SingleToInt32Bits(x),
                    _ => throw new System.Diagnostics.UnreachableException(),
                }
            ),
        ];
}
