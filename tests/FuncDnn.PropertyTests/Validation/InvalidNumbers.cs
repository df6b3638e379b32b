using System.Reflection;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.PropertyTests.Validation;

/// <summary>Copies of a record in which one number is out of every range.</summary>
internal static class InvalidNumbers
{
    private static readonly Dictionary<Type, object[]> s_invalid = new()
    {
        [typeof(double)] = [double.NaN, double.PositiveInfinity, double.NegativeInfinity],
        [typeof(int)] = [-1, int.MinValue],
        [typeof(long)] = [-1L << 40, long.MinValue],
        [typeof(Option<double>)] = [Option<double>.Some(double.NaN)],
        [typeof(Option<long>)] = [Option<long>.Some(-1)],
        [typeof(EquatableArray<double>)] = [EquatableArray.Of(1, double.NaN), EquatableArray.Of(1, -0.5)],
    };

    /// <summary>Unsigned numbers are seeds, of which all are valid.</summary>
    public static bool IsNumber(ParameterInfo setting) => s_invalid.ContainsKey(setting.ParameterType);

    public static IEnumerable<(string Setting, object Copy)> Of(object valid)
    {
        var settings = LibraryRecords.Settings(valid.GetType());
        var values = settings.Select(one => valid.GetType().GetProperty(one.Name!)!.GetValue(valid)).ToArray();
        return from setting in settings
            where IsNumber(setting)
            from number in s_invalid[setting.ParameterType]
            select (
                setting.Name!,
                Activator.CreateInstance(
                    valid.GetType(),
                    values.Select((value, i) => i == setting.Position ? number : value).ToArray()
                )!
            );
    }
}
