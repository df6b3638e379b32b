using System.Globalization;

namespace FuncDnn.Experiments.Sweeps.Spaces;

/// <summary>Numbers between the ends of a range, so short that a person can write them again.</summary>
internal static class NineDigitRounding
{
    /// <summary>A number rounded to nine significant digits, and not beyond the ends.</summary>
    /// <param name="number">The number.</param>
    /// <param name="place">Where it lies in the range; the ends, 0 and 1, are as they were written.</param>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end.</param>
    public static double Of(double number, double place, double low, double high) =>
        place <= 0 ? low
        : place >= 1 ? high
        : Math.Clamp(
            double.Parse(number.ToString("G9", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
            low,
            high
        );
}
