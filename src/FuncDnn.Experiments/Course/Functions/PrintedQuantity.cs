using System.Globalization;
using System.Text.RegularExpressions;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Course.Functions;

/// <summary>A quantity as the notes print it.</summary>
/// <param name="Name">Its name, such as W1.</param>
/// <param name="Text">The printed text, such as <c>[[3.26295337 -1.23429987]]</c>, row by row.</param>
internal sealed partial record PrintedQuantity(string Name, string Text)
{
    /// <summary>NumPy prints the elements of arrays with this many decimals, and omits zeros at the end.</summary>
    private const int ArrayDecimals = 8;

    /// <summary>A printed scalar has all its digits; its last bits depend on the order of the operations.</summary>
    private const double ScalarTolerance = 4e-15;

    /// <summary>The numbers, each with the largest difference of a number that would be printed alike.</summary>
    public EquatableArray<(double Value, double Tolerance)> Numbers =>
        Number().Matches(Text).Select(match => Read(match.Value)).ToEquatableArray();

    private (double Value, double Tolerance) Read(string text)
    {
        var value = double.Parse(text, CultureInfo.InvariantCulture);
        return (value, Text.StartsWith('[') ? HalfUnit(text) : ScalarTolerance * Math.Abs(value));
    }

    /// <summary>Half a unit of the last digit, and a little for the rounding of the parsed number.</summary>
    private static double HalfUnit(string text)
    {
        var parts = text.Split('e');
        var exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : parts[0].Length - point - 1;
        return 0.5 * (1 + 1e-6) * Math.Pow(10, exponent - Math.Max(decimals, ArrayDecimals));
    }

    [GeneratedRegex(@"-?\d+(\.\d*)?(e[-+]?\d+)?")]
    private static partial Regex Number();
}
