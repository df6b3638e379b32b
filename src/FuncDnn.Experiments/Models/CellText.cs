using System.Globalization;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Models;

/// <summary>Values of a program as the cells of a table.</summary>
internal static class CellText
{
    private const string Missing = "";

    /// <summary>Whether values of a type can be cells.</summary>
    public static bool IsCell(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is var one
        && (one == typeof(string) || one == typeof(bool) || one.IsAssignableTo(typeof(IFormattable)));

    /// <summary>
    /// The cell of a value, as a reader of tables would take it: null and NaN are missing, numbers have a decimal
    /// point, a bool is true or false (in a column of numbers 1 or 0), a date has the format of its column.
    /// </summary>
    public static string Of(object? value, Feature feature) =>
        value switch
        {
            null or double.NaN or float.NaN => Missing,
            Half half when Half.IsNaN(half) => Missing,
            string text => text,
            bool flag when feature is NumberFeature => flag ? "1" : "0",
            bool flag => OfFlag(flag, feature),
            DateOnly date => OfDate(date.ToDateTime(default), feature),
            DateTime date => OfDate(date.Kind == DateTimeKind.Local ? date.ToUniversalTime() : date, feature),
            DateTimeOffset date => OfDate(date.UtcDateTime, feature),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? Missing,
        };

    // A table may have written true in any case.
    private static string OfFlag(bool flag, Feature feature)
    {
        var text = flag ? "true" : "false";
        var categories = feature switch
        {
            OneHotFeature one => one.Categories,
            OrdinalFeature one => one.Categories,
            _ => EquatableArray<string>.Empty,
        };
        return categories.Find(one => string.Equals(one, text, StringComparison.OrdinalIgnoreCase)).IfNone(text);
    }

    private static string OfDate(DateTime date, Feature feature) =>
        date.ToString(
            feature is NumberFeature { Dates.Case: string format } ? format
                : date.TimeOfDay == default ? "yyyy-MM-dd"
                : "yyyy-MM-dd HH:mm:ss",
            CultureInfo.InvariantCulture
        );
}
