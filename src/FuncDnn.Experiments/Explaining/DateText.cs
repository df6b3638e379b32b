using System.Globalization;

namespace FuncDnn.Experiments.Explaining;

/// <summary>Days since 1 January 1970 as dates.</summary>
internal static class DateText
{
    private static readonly double First = (DateTime.MinValue - DateTime.UnixEpoch).TotalDays;
    private static readonly double Last = (DateTime.MaxValue.Date - DateTime.UnixEpoch).TotalDays;

    /// <summary>A date, to the second: standardizing and back changes the last digits of a number.</summary>
    /// <param name="days">The days; those that no calendar has become its first or last one.</param>
    /// <param name="format">The format.</param>
    public static string Of(double days, string format) =>
        DateTime
            .UnixEpoch.AddSeconds(Math.Round(Math.Clamp(days, First, Last) * TimeSpan.SecondsPerDay))
            .ToString(format, CultureInfo.InvariantCulture);
}
