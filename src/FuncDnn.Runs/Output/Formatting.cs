using System.Globalization;
using FuncDnn.Training.Metrics;

namespace FuncDnn.Runs.Output;

/// <summary>Formats numbers for people, independent of the culture.</summary>
internal static class Formatting
{
    /// <summary>A whole number as 12,345.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A cost with six significant digits: 0.073579, 1.23457E-05.</summary>
    public static string Cost(double cost) => cost.ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>All digits needed to read the same cost back.</summary>
    public static string FullCost(double cost) => cost.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A metric with all its digits, or in percent.</summary>
    public static string Of(MetricUnit unit, double number) =>
        unit == MetricUnit.Share ? Percent(number) : FullCost(number);

    /// <summary>A metric in a table: in percent, or with six significant digits.</summary>
    public static string Shown(MetricUnit unit, double number) =>
        double.IsNaN(number) ? "not defined"
        : unit == MetricUnit.Share ? Percent(number)
        : Cost(number);

    /// <summary>A share of 1 as 94.33 %.</summary>
    public static string Percent(double share) => (100 * share).ToString("F2", CultureInfo.InvariantCulture) + " %";

    /// <summary>A duration as 0.8 s, 1:07 (minutes, seconds) or 2:01:07 (with hours).</summary>
    public static string Time(TimeSpan time) =>
        time.TotalMinutes < 1
            ? time.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture) + " s"
            : (time.TotalHours < 1 ? "" : $"{(long)time.TotalHours}:")
                + time.ToString(time.TotalHours < 1 ? @"m\:ss" : @"mm\:ss", CultureInfo.InvariantCulture);
}
