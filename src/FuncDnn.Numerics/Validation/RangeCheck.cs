using FuncDnn.Numerics.Collections;

namespace FuncDnn.Numerics.Validation;

/// <summary>
/// Validation errors for numbers out of range: an empty list if the number is in range, so that they concatenate.
/// </summary>
internal static class RangeCheck
{
    public static EquatableArray<string> Require(bool isValid, string type, string name, double value, string range) =>
        isValid ? [] : [$"{type}: {name} is {value}, but it must be {range}."];

    /// <summary>The errors of a part of a value, which must be there.</summary>
    public static EquatableArray<string> Part(string type, string name, object? part) =>
        part is null ? [$"{type}: {name} is null."] : FirstUse.ErrorsOf(part);

    /// <summary>The errors of the parts in a list, each of which must be there.</summary>
    public static EquatableArray<string> Parts<T>(string type, string name, EquatableArray<T> parts)
        where T : class =>
        parts
            .Map(
                EquatableArray<string> (i, part) =>
                    part is null ? Part(type, $"{name}[{i}]", part) : FirstUse.ErrorsOf(part)
            )
            .Bind(errors => errors);

    /// <summary>The error of a choice that is none of the named ones.</summary>
    public static EquatableArray<string> Defined<T>(string type, string name, T value)
        where T : struct, Enum =>
        Enum.IsDefined(value)
            ? []
            : [$"{type}: {name} is {value}, but it must be one of {string.Join(", ", Enum.GetNames<T>())}."];

    public static EquatableArray<string> NotNegative(string type, string name, double value) =>
        Require(value >= 0 && double.IsFinite(value), type, name, value, "finite and at least 0");

    public static EquatableArray<string> Positive(string type, string name, double value) =>
        Require(value > 0 && double.IsFinite(value), type, name, value, "finite and above 0");

    public static EquatableArray<string> AtLeastOne(string type, string name, double value) =>
        Require(value >= 1, type, name, value, "at least 1");

    public static EquatableArray<string> FiniteAtLeastOne(string type, string name, double value) =>
        Require(value >= 1 && double.IsFinite(value), type, name, value, "finite and at least 1");

    public static EquatableArray<string> Finite(string type, string name, double value) =>
        Require(double.IsFinite(value), type, name, value, "finite");

    public static EquatableArray<string> InUnitOpenLow(string type, string name, double value) =>
        Require(value is > 0 and <= 1, type, name, value, "above 0 and at most 1");

    /// <summary>For the weight of the past in a moving average: at 1 new numbers would have no effect.</summary>
    public static EquatableArray<string> InUnitOpenHigh(string type, string name, double value) =>
        Require(value is >= 0 and < 1, type, name, value, "at least 0 and below 1");
}
