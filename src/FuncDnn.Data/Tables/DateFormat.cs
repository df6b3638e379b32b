using System.Globalization;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>Dates as numbers: the days since 1 January 1970, with the time of day as their fraction.</summary>
internal static class DateFormat
{
    /// <summary>The format of a column without one.</summary>
    public const string Default = "yyyy-MM-dd";

    private static readonly EquatableArray<string> Days =
    [
        Default,
        "yyyy/MM/dd",
        "dd.MM.yyyy",
        "d.M.yyyy",
        "dd/MM/yyyy",
        "MM/dd/yyyy",
        "d/M/yyyy",
        "M/d/yyyy",
    ];

    private static readonly EquatableArray<string> Times = ["", " HH:mm", " HH:mm:ss", "'T'HH:mm:ss", "'T'HH:mm:ss'Z'"];

    /// <summary>
    /// The first known format of all texts; where day and month could be either, the day comes first.
    /// </summary>
    /// <param name="texts">The dates.</param>
    /// <returns>None if they are no dates, or there are none.</returns>
    public static Option<string> Find(IEnumerable<string> texts)
    {
        var possible = Days.Bind(day => Times.Map(time => day + time));
        var hasTexts = false;
        foreach (var text in texts)
        {
            hasTexts = true;
            possible = possible.Filter(format => TryParse(text, format, out _));
            if (possible.IsEmpty)
            {
                break;
            }
        }

        return hasTexts ? possible.HeadOrNone() : Prelude.None;
    }

    /// <summary>Reads a date in a format.</summary>
    public static bool TryParse(string text, string format, out double days)
    {
        var isDate = DateTime.TryParseExact(
            text,
            format,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var date
        );
        days = isDate ? (date - DateTime.UnixEpoch).TotalDays : 0;
        return isDate;
    }

    /// <summary>Whether a format names a day.</summary>
    public static bool IsFormat(string format)
    {
        var day = new DateTime(2001, 2, 3, 0, 0, 0, DateTimeKind.Utc);
        try
        {
            return TryParse(day.ToString(format, CultureInfo.InvariantCulture), format, out var days)
                && days == (day - DateTime.UnixEpoch).TotalDays;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
