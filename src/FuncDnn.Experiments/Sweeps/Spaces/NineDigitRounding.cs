using System.Globalization;

namespace FuncDnn.Experiments.Sweeps.Spaces;

/// <summary>Rounds the numbers of a range, so that they are easy to copy.</summary>
internal static class NineDigitRounding
{
    /// <summary>Rounds to nine significant digits, within the range.</summary>
    /// <param name="number">The number.</param>
    /// <param name="u">Its position in the range, from 0 to 1; the ends are not rounded.</param>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end.</param>
    public static double Of(double number, double u, double low, double high) =>
        u <= 0 ? low
        : u >= 1 ? high
        : Math.Clamp(
            double.Parse(number.ToString("G9", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
            low,
            high
        );
}
