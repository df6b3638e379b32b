using System.Globalization;

namespace FuncDnn.Experiments.Explaining;

/// <summary>Numbers as texts in a table.</summary>
internal static class NumberText
{
    private const double ManyDigits = 100_000;

    /// <summary>A number of the data: ten digits, because standardizing and back changes the last of sixteen.</summary>
    public static string Exact(double number) => number.ToString("G10", CultureInfo.InvariantCulture);

    /// <summary>A computed number: six digits, and all before the decimal point.</summary>
    public static string Rounded(double number) =>
        number.ToString(Math.Abs(number) < ManyDigits ? "G6" : "F0", CultureInfo.InvariantCulture);
}
