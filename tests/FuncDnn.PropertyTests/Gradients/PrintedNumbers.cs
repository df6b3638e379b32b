using System.Globalization;

namespace FuncDnn.PropertyTests.Gradients;

/// <summary>Numbers of the course as they are printed: many to a line, with blanks in between.</summary>
internal static class PrintedNumbers
{
    /// <summary>
    /// The tolerance for numbers from differently ordered sums, relative to the larger of 1 and the number.
    /// </summary>
    public const double Relative = 1e-13;

    public static double[] Of(string text) =>
        [
            .. text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
                .Select(number => double.Parse(number, CultureInfo.InvariantCulture)),
        ];

    public static void Near(double[] expected, ReadOnlySpan<double> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            // Sums of terms of size 1 cancel: a number near 0 is accurate to the rounding of its terms.
            Assert.Equal(expected[i], actual[i], Relative * Math.Max(1, Math.Abs(expected[i])));
        }
    }
}
