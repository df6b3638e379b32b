namespace FuncDnn.Laws.Objectives;

/// <summary>
/// A derivative by central differences with steps 2^-5, 2^-6, ..., extrapolated to 0 (Richardson).
/// </summary>
internal static class Slope
{
    private const int Levels = 4;

    // Half the distance of the cases from every kink.
    private const int FirstPower = -5;

    /// <summary>The derivative of a function at 0.</summary>
    public static double Of(Func<double, double> function)
    {
        var table = new double[Levels];
        for (var level = 0; level < Levels; level++)
        {
            var step = Math.ScaleB(1, FirstPower - level);
            table[level] = (function(step) - function(-step)) / (2 * step);
        }

        for (var (power, last) = (4.0, Levels - 1); last > 0; power *= 4, last--)
        {
            for (var level = 0; level < last; level++)
            {
                table[level] = table[level + 1] + ((table[level + 1] - table[level]) / (power - 1));
            }
        }

        return table[0];
    }
}
