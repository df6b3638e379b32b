namespace FuncDnn.Experiments.Export.Protobuf;

/// <summary>Doubles in formats whose numbers have 32 bits.</summary>
internal static class SinglePrecision
{
    // Rounding a number in the range of float changes it by 6e-8 of its size at most.
    private const double Tolerance = 1e-6;

    /// <summary>Whether 32 bits hold a number but for rounding: it neither becomes 0 nor infinite.</summary>
    public static bool Holds(double number) =>
        number == 0 || Math.Abs((float)number - number) <= Tolerance * Math.Abs(number);

    /// <summary>The nearest finite float of a finite number.</summary>
    public static float Bounded(double number) => (float)Math.Clamp(number, float.MinValue, float.MaxValue);
}
