using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Laws.Samples;

/// <summary>
/// Floating-point numbers that often include zeros of both signs, whole numbers, powers of two and subnormal numbers.
/// The default generators of FsCheck 3.6.0 never draw a whole number, not even 0.
/// </summary>
internal static class Numbers
{
    private const double EdgeShare = 0.3;

    /// <summary>Edge cases of absolute value up to 9.</summary>
    private static readonly double[] s_edges =
    [
        .. new[]
        {
            0,
            0,
            0,
            1,
            2,
            3,
            5,
            8,
            9,
            0.5,
            0.25,
            0.125,
            1.0 / 1024,
            double.Epsilon,
            1e-310,
            1e-40,
            1e-300,
        }.SelectMany(x => new[] { x, -x }),
    ];

    /// <summary>Finite numbers of absolute value up to 9.</summary>
    public static Gen<double> Moderate { get; } =
        Gen.Frequency(
            (1, Gen.Elements(s_edges)),
            (1, Gen.Elements(0, -0.0)),
            (1, Gen.Choose(-9, 9).Select(k => (double)k)),
            (3, Generators.Keys.Select(key => key.Normal(1, 0, 1).Numbers[0]))
        );

    /// <summary>Finite numbers of every magnitude.</summary>
    public static Gen<double> Finite { get; } =
        Gen.Frequency(
            (4, Moderate),
            (1, Gen.Choose(-1_000_000, 1_000_000).Select(k => (double)k)),
            (1, from power in Gen.Choose(-1074, 1023) from sign in Gen.Elements(-1, 1) select Math.ScaleB(sign, power)),
            (2, Gen.Choose(int.MinValue, int.MaxValue).Two().Select(Bits).Where(double.IsFinite)),
            (1, Gen.Elements(double.MaxValue, double.MinValue, 1e154, -1e155, Math.BitDecrement(1), 1 / 3.0))
        );

    /// <summary>Finite numbers, infinities and NaN.</summary>
    public static Gen<double> Any { get; } =
        Gen.Frequency((9, Finite), (1, Gen.Elements(double.NaN, double.PositiveInfinity, double.NegativeInfinity)));

    /// <summary>Numbers in single precision: rounded doubles, and the limits of float.</summary>
    public static Gen<float> AnySingle { get; } =
        Gen.Frequency(
            (9, Any.Select(x => (float)x)),
            (1, Gen.Elements(float.Epsilon, -float.Epsilon, 1e-40f, float.MaxValue, float.MinValue))
        );

    /// <summary>
    /// Normally distributed numbers, about a third of them replaced by edge cases such as 0, 1 and the smallest one.
    /// </summary>
    public static double[] Vector(int length, Key key, double scale = 1)
    {
        var (numbers, _) = key.Normal(length, 0, scale);
        var (choices, _) = key.Fold(1).Uniform(length);
        for (var i = 0; i < length; i++)
        {
            if (choices[i] < EdgeShare)
            {
                numbers[i] = s_edges[(int)(choices[i] / EdgeShare * s_edges.Length)];
            }
        }

        return numbers;
    }

    /// <summary>An edge case, selected by a number in [0, 1).</summary>
    public static double Edge(double choice) => s_edges[(int)(choice * s_edges.Length)];

    /// <summary>Shrinks a number toward 0 and whole numbers.</summary>
    public static IEnumerable<double> Shrink(double number) =>
        new[] { 0, 1, Math.Truncate(number), Math.Truncate(number / 2), Math.Abs(number) }.Where(smaller =>
            Math.Abs(smaller) < Math.Abs(number) || double.IsNaN(number) || (smaller == -number && number < 0)
        );

    private static double Bits((int High, int Low) bits) =>
        BitConverter.Int64BitsToDouble(((long)bits.High << 32) | (uint)bits.Low);
}
