using System.Globalization;

namespace FuncDnn.Laws.Checking;

/// <summary>The result of checking one law for one part.</summary>
/// <param name="Law">The law's sentence.</param>
public abstract record Verdict(string Law)
{
    /// <summary>A number with two significant digits, enough to compare it with a bound.</summary>
    internal static string Format(double number) => number.ToString("0.0e-0", CultureInfo.InvariantCulture);
}
