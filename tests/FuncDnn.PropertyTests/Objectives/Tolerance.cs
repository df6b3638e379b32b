namespace FuncDnn.PropertyTests.Objectives;

/// <summary>Numbers that are equal but for rounding.</summary>
internal static class Tolerance
{
    /// <summary>Within a part of the greater of 1 and the number expected.</summary>
    public static void Near(double expected, double actual, double tolerance, string of) =>
        Assert.True(Measure.Near(expected, actual, tolerance).Holds, $"{of}: {actual} instead of {expected}");
}
